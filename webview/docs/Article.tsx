import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { decodePart } from '../../model/common/decodePart.ts';
import {
  copyFromDocs,
  followLink,
  type CodeTheme,
  type DocsReaderState,
} from '../../protocol/webview/docs.ts';
import type { DocsPage } from '../../protocol/http/docs.ts';
import { focusOnArrival } from '../shared/focusOnArrival.ts';
import { Link } from '../shared/ui/index.ts';
import { useSettledScroll } from '../shared/useSettledScroll.ts';
import { chooseTab, reveal } from './content/contentTabs.ts';
import { colorCode } from './content/colorCode.ts';
import { copyFormulas } from './content/copyFormulas.ts';
import { DrawingStore } from './content/DrawingStore.ts';
import { drawDiagrams } from './content/drawDiagrams.ts';
import { showFrames } from './content/frames.ts';
import { mergeContent, showContent } from './content/mergeContent.ts';
import { applyStyles, prepareContent } from './content/prepareContent.ts';
import { showServerDiagrams } from './content/serverDiagrams.ts';
import { ImageStore, showImages } from './content/showImages.ts';
import { Origin } from './Origin.tsx';
import { useReader, type ReaderTools } from './ReaderContext.ts';
import { useScrollInStep } from './useScrollInStep.ts';
import { useThemeName } from './useThemeName.ts';

export interface ArticleProps {
  element: RefObject<HTMLElement | null>;
  state: DocsReaderState;
  page: DocsPage;
  codeTheme: CodeTheme | undefined;
  tabs: readonly string[];
  onTab: (name: string) => void;
  /** Where this page was left. */
  scroll: number;
  onScrolled: (scroll: number) => void;
  onLarge: (image: { src: string; alt: string }) => void;
}

const COPIED_MS = 1500;
/** How long nothing is typed in a diagram before a server is asked to draw it. */
const TYPING_MS = 500;

/** The page itself, with where it stands in the site above it and what comes next below. */
export function Article(props: ArticleProps) {
  const { element, state, page } = props;
  const tools = useReader();
  const body = useRef<HTMLDivElement>(null);
  useContent(body, props);
  useArrival(body, props);
  useScrollInStep(body, state.mode === 'preview', tools.messenger, page);
  return (
    <article
      id="content"
      class="article"
      tabIndex={-1}
      ref={each => {
        element.current = each;
      }}
    >
      {page.breadcrumbs.length > 0 && (
        <nav class="breadcrumbs" aria-label={l10n.t('Where this page is')}>
          <ol>
            {page.breadcrumbs.map((title, at) => (
              <li key={at}>{title}</li>
            ))}
          </ol>
        </nav>
      )}
      <div
        class="article-body"
        ref={body}
        onClick={event => {
          onClick(event, tools, props);
        }}
        onAuxClick={event => {
          if (event.button === 1) onClick(event, tools, props);
        }}
        onCopy={copyFormulas}
        onKeyDown={event => {
          onKey(event, props);
        }}
      />
      <PageTurns page={page} />
      <Origin site={state.site} />
    </article>
  );
}

function useContent(body: { current: HTMLElement | null }, props: ArticleProps): void {
  const { state, page, tabs, codeTheme } = props;
  const { messenger } = useReader();
  const theme = useThemeName();
  const images = useRef<ImageStore>(undefined);
  images.current ??= new ImageStore(messenger);
  const shown = useRef<string>(undefined);
  const drawings = useRef<DrawingStore>(undefined);
  drawings.current ??= new DrawingStore(messenger);
  const { remoteImages } = state;
  const { kroki, plantuml, serial } = state.diagramDrawers;
  const version = `${state.site?.entityRef ?? state.ref} ${state.site?.etag ?? ''}`;
  useLayoutEffect(() => {
    const host = body.current;
    if (!host) return;
    const place = `${state.ref} ${page.location}`;
    const next = prepareContent(page.html, { location: page.location, tabs });
    // Another page has nothing in common with this one that is worth looking for.
    if (shown.current === place) mergeContent(host, next);
    else showContent(host, next);
    shown.current = place;
    applyStyles(host);
    // Tabs that are chosen later change what is there by themselves.
  }, [page.html, page.location, state.ref]);
  useEffect(() => {
    const host = body.current;
    if (host && images.current) {
      showImages(host, { images: images.current, messenger, remote: remoteImages, version });
    }
  }, [page.html, page.location, version, remoteImages]);
  const frameHosts = state.site?.frameHosts?.join(' ') ?? '';
  useEffect(() => {
    const hosts = frameHosts.split(' ').filter(host => host !== '');
    if (body.current) showFrames(body.current, { messenger, remote: remoteImages, hosts });
  }, [page.html, page.location, frameHosts, remoteImages]);
  useEffect(
    () => (body.current ? colorCode(body.current, codeTheme) : undefined),
    [page.html, page.location, codeTheme],
  );
  useEffect(
    () => (body.current ? drawDiagrams(body.current, theme) : undefined),
    [page.html, page.location, theme],
  );
  const waitMs = state.mode === 'preview' ? TYPING_MS : 0;
  useEffect(() => {
    drawings.current?.forgetFailures();
  }, [serial]);
  useEffect(() => {
    if (body.current && drawings.current) {
      const options = { store: drawings.current, drawers: { kroki, plantuml }, waitMs };
      showServerDiagrams(body.current, options);
    }
  }, [page.html, page.location, kroki, plantuml, serial, waitMs]);
  useEffect(() => () => images.current?.clear(), [version]);
  useEffect(() => () => drawings.current?.clear(), []);
}

/** Brings the place into view that was asked for; without one, where the page was left. */
function useArrival(body: { current: HTMLElement | null }, props: ArticleProps): void {
  const { state, page, scroll, onScrolled } = props;
  const { target } = state;
  const arrived = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (arrived.current === target.serial || state.phase === 'loading') return;
    const isFirst = arrived.current === undefined;
    arrived.current = target.serial;
    const wanted = target.anchor;
    const element = findAnchor(body.current, wanted);
    if (element && !(isFirst && scroll > 0)) {
      reveal(element);
      element.scrollIntoView({ block: 'start' });
    } else window.scrollTo(0, scroll);
    if (!isFirst && state.mode === 'read') {
      focusOnArrival(() => {
        const focused = findAnchor(body.current, wanted) ?? body.current?.querySelector('h1');
        focused?.setAttribute('tabindex', '-1');
        return focused instanceof HTMLElement ? focused : undefined;
      });
    }
  }, [target.serial, state.phase, page.location]);
  useSettledScroll(onScrolled, target.serial);
}

function findAnchor(body: HTMLElement | null, anchor: string | undefined): Element | undefined {
  if (anchor === undefined) return undefined;
  const names = [anchor, decodePart(anchor)].map(each => CSS.escape(each));
  for (const name of names) {
    const found = body?.querySelector(`#${name}, a[name="${name}"]`);
    if (found) return found;
  }
  return undefined;
}

function onClick(event: MouseEvent, tools: ReaderTools, props: ArticleProps): void {
  if (!(event.target instanceof Element)) return;
  const link = event.target.closest('a[href]');
  if (link) {
    event.preventDefault();
    // The editor listens above us and would open the address itself.
    event.stopPropagation();
    const beside = event.ctrlKey || event.metaKey || event.button === 1;
    tools.messenger.notify(followLink, { href: link.getAttribute('href') ?? '', beside });
    return;
  }
  if (event.button !== 0) return;
  const tab = event.target.closest<HTMLElement>('.content-tabs > [role=tab]');
  if (tab) selectTab(tab, props);
  const copy = event.target.closest<HTMLElement>('.code-block > .copy');
  if (copy) copyCode(copy, tools);
  const { target } = event;
  if (target instanceof HTMLImageElement && target.src !== '') enlarge(target, props);
}

function onKey(event: KeyboardEvent, props: ArticleProps): void {
  const { target } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof HTMLElement)) return;
  if (target instanceof HTMLImageElement && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    enlarge(target, props);
  }
  if (target.matches('.content-tabs > [role=tab]')) moveAlongTabs(event, target, props);
}

function moveAlongTabs(event: KeyboardEvent, tab: HTMLElement, props: ArticleProps): void {
  const tabs = [...(tab.parentElement?.children ?? [])];
  const at = tabs.indexOf(tab);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = tabs[(to + tabs.length) % tabs.length];
  if (!(next instanceof HTMLElement)) return;
  selectTab(next, props);
  next.focus();
}

/** The tab stays where it is on the screen, however much the others of its name make the page grow above it. */
function selectTab(tab: HTMLElement, { element, onTab }: ArticleProps): void {
  const before = tab.getBoundingClientRect().top;
  const name = tab.dataset['tab'] ?? '';
  if (element.current) chooseTab(element.current, name);
  onTab(name);
  window.scrollBy(0, tab.getBoundingClientRect().top - before);
}

function copyCode(button: HTMLElement, { messenger, announce }: ReaderTools): void {
  const text = button.parentElement?.querySelector('pre.code')?.textContent ?? '';
  messenger.notify(copyFromDocs, { text });
  announce(l10n.t('Copied'));
  button.classList.replace('codicon-copy', 'codicon-check');
  setTimeout(() => button.classList.replace('codicon-check', 'codicon-copy'), COPIED_MS);
}

function enlarge(image: HTMLImageElement, { onLarge }: ArticleProps): void {
  if (image.closest('a') === null) onLarge({ src: image.src, alt: image.alt });
}

function PageTurns({ page }: { page: DocsPage }) {
  const { openPage } = useReader();
  const { previous, next } = page;
  if (!previous && !next) return undefined;
  return (
    <nav class="page-turns" aria-label={l10n.t('Pages before and after')}>
      {previous && (
        <Link
          class="page-turn"
          onFollow={() => {
            openPage(previous.location);
          }}
        >
          <span class="muted">{l10n.t('Previous')}</span>
          <span>{previous.title}</span>
        </Link>
      )}
      {next && (
        <Link
          class="page-turn page-turn-next"
          onFollow={() => {
            openPage(next.location);
          }}
        >
          <span class="muted">{l10n.t('Next')}</span>
          <span>{next.title}</span>
        </Link>
      )}
    </nav>
  );
}
