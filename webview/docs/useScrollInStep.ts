import { useEffect, useRef } from 'preact/hooks';
import { readerScrolled, scrollToLine } from '../../protocol/webview/docs.ts';
import type { DocsPage } from '../../protocol/http/docs.ts';
import type { Messenger } from '../shared/messenger.ts';
import { lineAtTop, readLinePlaces, topOfLine } from './content/scrollLines.ts';

/** The toolbar lies over the top of the page. */
const TOP = 56;
/** What one end scrolls is not told back to it. */
const QUIET_MS = 250;

/** In a preview, the page and its source scroll together. */
export function useScrollInStep(
  body: { current: HTMLElement | null },
  isOn: boolean,
  messenger: Messenger,
  page: DocsPage,
): void {
  /** A line that was wanted before the page was ready to go there. */
  const wanted = useRef<number | undefined>(undefined);
  const go = useRef<((line: number) => void) | undefined>(undefined);
  useEffect(() => {
    messenger.onNotification(scrollToLine, ({ line }) => {
      if (go.current) go.current(line);
      else wanted.current = line;
    });
  }, [messenger]);
  useEffect(() => {
    if (!isOn) return;
    let quietUntil = 0;
    let frame = 0;
    go.current = line => {
      if (!body.current) return;
      quietUntil = performance.now() + QUIET_MS;
      const top = line <= 0 ? 0 : topOfLine(readLinePlaces(body.current), line) - TOP;
      window.scrollTo(0, Math.max(0, top));
    };
    if (wanted.current !== undefined) go.current(wanted.current);
    wanted.current = undefined;
    const tell = (): void => {
      frame = 0;
      if (!body.current || performance.now() < quietUntil) return;
      const line = window.scrollY <= 0 ? 0 : lineAtTop(readLinePlaces(body.current), window.scrollY + TOP);
      messenger.notify(readerScrolled, { line: Math.max(0, line) });
    };
    const onScroll = (): void => {
      if (frame === 0) frame = requestAnimationFrame(tell);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      go.current = undefined;
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
    };
  }, [isOn, messenger, page.location]);
}
