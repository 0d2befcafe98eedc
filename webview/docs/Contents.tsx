import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { followLink } from '../../protocol/webview/docs.ts';
import type { DocsPage } from '../../protocol/http/docs.ts';
import { Link } from '../shared/ui/index.ts';
import { useReader } from './ReaderContext.ts';
import { shownHeadings } from './useCurrentHeading.ts';
import { useFocusWhenOpen } from './useDrawer.ts';

/** What is on the page; what is on the screen of it is marked. */
export function Contents({
  page,
  current,
  isOpen,
  onFollow,
}: {
  page: DocsPage;
  current: string | undefined;
  isOpen: boolean;
  onFollow: () => void;
}) {
  const { messenger } = useReader();
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const list = element.current;
    const link = list?.querySelector('.current');
    if (!list || !link) return;
    const { top, bottom } = link.getBoundingClientRect();
    const box = list.getBoundingClientRect();
    if (top < box.top || bottom > box.bottom) list.scrollTop += top - box.top - box.height / 3;
  }, [current, isOpen]);
  useFocusWhenOpen(element, isOpen);
  const headings = shownHeadings(page);
  if (headings.length === 0) return <div class="contents" />;
  return (
    <nav class={`contents drawer ${isOpen ? 'open' : ''}`} aria-label={l10n.t('On this page')} ref={element}>
      <p class="contents-title" aria-hidden="true">
        {l10n.t('On this page')}
      </p>
      <ul>
        {headings.map(({ id, text, level }) => (
          <li key={id} class={`contents-${level}`}>
            <Link
              class={id === current ? 'current' : ''}
              onFollow={() => {
                onFollow();
                messenger.notify(followLink, { href: `#${id}`, beside: false });
              }}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
