import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { followLink } from '../../protocol/webview/docs.ts';
import type { DocsNavItem, DocsSite } from '../../protocol/http/docs.ts';
import { Link } from '../shared/ui/index.ts';
import { useReader } from './ReaderContext.ts';
import { useFocusWhenOpen } from './useDrawer.ts';

/** As many entries as the eye takes in without folding some away. */
const FEW = 24;

/** The site's own navigation. Sections that the page is in are open, and all where there are few; then as the reader leaves them. */
export function Navigation({
  site,
  location,
  isOpen,
}: {
  site: DocsSite;
  location: string;
  isOpen: boolean;
}) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = element.current?.querySelector('[aria-current=page]');
    // Only what is out of sight is moved, and only within the navigation.
    const list = element.current;
    if (!current || !list) return;
    // Also a section that its reader has folded, when a way from elsewhere leads into it.
    for (let at = current.closest('details'); at; at = at.parentElement?.closest('details') ?? null)
      at.open = true;
    const { top, bottom } = current.getBoundingClientRect();
    const box = list.getBoundingClientRect();
    if (top < box.top || bottom > box.bottom) list.scrollTop += top - box.top - box.height / 3;
  }, [location, isOpen]);
  useFocusWhenOpen(element, isOpen);
  return (
    <nav
      class={`navigation drawer ${isOpen ? 'open' : ''}`}
      aria-label={l10n.t('Pages of these docs')}
      ref={element}
    >
      <p class="site-name">{site.siteName}</p>
      <Items items={site.nav} location={location} areFew={countIn(site.nav) <= FEW} />
    </nav>
  );
}

interface Place {
  location: string;
  areFew: boolean;
}

function Items({ items, ...place }: Place & { items: readonly DocsNavItem[] }) {
  return (
    <ul>
      {items.map((item, at) => (
        <li key={`${item.location ?? item.title} ${at}`}>
          <Item item={item} {...place} />
        </li>
      ))}
    </ul>
  );
}

function Item({ item, location, areFew }: Place & { item: DocsNavItem }) {
  const { openPage, messenger } = useReader();
  const { title, url, items } = item;
  if (items !== undefined) {
    return (
      <details open={areFew || holds(items, location)}>
        <summary>{title}</summary>
        <Items items={items} location={location} areFew={areFew} />
      </details>
    );
  }
  if (item.location === undefined) {
    return url === undefined ? (
      <span class="muted">{title}</span>
    ) : (
      <Link
        href={url}
        title={url}
        onFollow={beside => {
          messenger.notify(followLink, { href: url, beside });
        }}
      >
        {title} <span class="codicon codicon-link-external" aria-hidden="true" />
      </Link>
    );
  }
  const to = item.location;
  const isCurrent = to === location;
  return (
    <a
      class={`ui-link ${isCurrent ? 'current' : ''}`}
      href="#"
      {...(isCurrent && { 'aria-current': 'page' as const })}
      onClick={event => {
        event.preventDefault();
        // The editor listens above us and would open the address itself.
        event.stopPropagation();
        openPage(to);
      }}
    >
      {title}
    </a>
  );
}

function holds(items: readonly DocsNavItem[], location: string): boolean {
  return items.some(item => item.location === location || holds(item.items ?? [], location));
}

function countIn(items: readonly DocsNavItem[]): number {
  return items.reduce((sum, item) => sum + 1 + countIn(item.items ?? []), 0);
}
