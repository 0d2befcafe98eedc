import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

const SETTLE_MS = 200;

/** Scrolls an entity to where it was left, and keeps where it is. `filled` says that its content is on the page. */
export function useScrollMemory(
  ref: string,
  filled: boolean,
  scroll: number,
  keep: (scroll: number) => void,
): void {
  const scrolledFor = useRef<string>(undefined);
  const latest = useRef(keep);
  latest.current = keep;
  useLayoutEffect(() => {
    if (!filled || scrolledFor.current === ref) return;
    scrolledFor.current = ref;
    window.scrollTo(0, scroll);
  }, [ref, filled]);
  useEffect(() => {
    if (!filled) return;
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
  }, [ref, filled]);
}
