import { useEffect, useRef } from 'preact/hooks';

const SETTLE_MS = 200;

/** Tells where the page is scrolled to, once it has come to rest. `of`: with another one, it is another page. */
export function useSettledScroll(tell: (scroll: number) => void, of: string | number, isOn = true): void {
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (!isOn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        latest.current(Math.max(0, window.scrollY));
      }, SETTLE_MS);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', onScroll);
    };
  }, [of, isOn]);
}
