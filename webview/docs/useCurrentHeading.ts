import { useEffect, useRef, useState } from 'preact/hooks';
import type { DocsPage } from '../../protocol/http/docs.ts';
import { readLinePlaces, lineAtTop } from './content/scrollLines.ts';

/** Below the toolbar, and a little more. */
const TOP = 90;

/** The heading that what is on the screen stands below, and the source line of what is at its top. */
export function useCurrentHeading(
  article: { current: HTMLElement | null },
  page: DocsPage | undefined,
): { id: string | undefined; line: () => number | undefined } {
  const [id, setId] = useState<string>();
  const latest = useRef(page);
  latest.current = page;
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      setId(headingAbove(article.current, latest.current));
    };
    const onScroll = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    onScroll();
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('resize', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('resize', onScroll);
    };
  }, [page]);
  const line = (): number | undefined => {
    if (!article.current) return undefined;
    if (window.scrollY < TOP) return 0;
    return Math.floor(lineAtTop(readLinePlaces(article.current), window.scrollY + TOP));
  };
  return { id, line };
}

function headingAbove(article: HTMLElement | null, page: DocsPage | undefined): string | undefined {
  const headings = shownHeadings(page);
  const isAtEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
  let found = headings[0]?.id;
  for (const { id } of headings) {
    const top = article?.querySelector(`#${CSS.escape(id)}`)?.getBoundingClientRect().top;
    if (top === undefined) continue;
    // At the end of the page, what can be scrolled no further up counts too.
    if (top > (isAtEnd && window.scrollY > 0 ? window.innerHeight : TOP)) break;
    found = id;
  }
  return found;
}

/** Those that the table of contents names. */
export function shownHeadings(page: DocsPage | undefined): DocsPage['headings'] {
  return (page?.headings ?? []).filter(({ level, id }) => level > 1 && level < 5 && id !== '');
}
