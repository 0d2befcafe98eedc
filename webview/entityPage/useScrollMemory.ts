import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSettledScroll } from '../shared/useSettledScroll.ts';

/** Scrolls an entity to where it was left, and keeps where it is. `filled` says that its content is on the page. */
export function useScrollMemory(
  ref: string,
  filled: boolean,
  scroll: number,
  keep: (scroll: number) => void,
): void {
  const scrolledFor = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (!filled || scrolledFor.current === ref) return;
    scrolledFor.current = ref;
    window.scrollTo(0, scroll);
  }, [ref, filled]);
  useSettledScroll(keep, ref, filled);
}
