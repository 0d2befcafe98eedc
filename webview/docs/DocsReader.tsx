import * as l10n from '@vscode/l10n';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  codeThemeChanged,
  docsChanged,
  moveInDocs,
  openPage,
  type CodeTheme,
  type DocsMemory,
  type DocsReaderStart,
  type DocsReaderState,
} from '../../protocol/webview/docs.ts';
import type { Host, Messenger } from '../shared/messenger.ts';
import { useAnnouncement } from '../shared/useAnnouncement.ts';
import { useHistoryKeys } from '../shared/useHistoryKeys.ts';
import { Article } from './Article.tsx';
import { Contents } from './Contents.tsx';
import { Lightbox } from './Lightbox.tsx';
import { Messages } from './Messages.tsx';
import { Navigation } from './Navigation.tsx';
import { ReaderContext } from './ReaderContext.ts';
import { Toolbar } from './Toolbar.tsx';
import { useCurrentHeading } from './useCurrentHeading.ts';
import { useDrawer } from './useDrawer.ts';

export interface DocsReaderProps {
  host: Host;
  messenger: Messenger;
  start: DocsReaderStart;
  /** What an earlier life of this reader left through the host's setState. */
  memory: DocsMemory | undefined;
}

const TAB_LIMIT = 100;

export function DocsReader({ host, messenger, start, memory }: DocsReaderProps) {
  const state = useReaderState(messenger, start.state);
  const codeTheme = useCodeTheme(messenger, start.codeTheme);
  const { site, page, phase, history, mode } = state;
  const [tabs, setTabs] = useState<string[]>(memory?.tabs ?? []);
  const [textSize, setTextSize] = useState(memory?.textSize ?? 100);
  const [scrolls, setScrolls] = useState<Record<string, number>>(memory?.scrolls ?? {});
  const drawer = useDrawer();
  const [large, setLarge] = useState<{ src: string; alt: string }>();
  const [announcement, announce] = useAnnouncement();
  const article = useRef<HTMLElement>(null);
  const current = useCurrentHeading(article, page);

  const file = mode === 'preview' ? page?.source.file : undefined;
  useEffect(() => {
    const kept = Object.entries(scrolls).filter(([place]) => history.entries.includes(place));
    const next: DocsMemory = {
      history,
      scrolls: Object.fromEntries(kept),
      tabs,
      textSize,
      ...(file !== undefined && { file }),
    };
    host.setState(next);
  }, [host, history, scrolls, tabs, textSize, file]);
  useHistoryKeys(history, delta => {
    messenger.notify(moveInDocs, { delta });
  });
  useTextSize(textSize);

  const tools = useMemo(
    () => ({
      messenger,
      locale: start.locale,
      openPage: (location: string) => {
        drawer.close();
        messenger.notify(openPage, { location });
      },
      announce,
    }),
    [messenger, start.locale, announce, drawer.close],
  );
  const place = history.entries[history.index] ?? '';
  const onScrolled = useCallback(
    (scroll: number) => {
      setScrolls(before => ({ ...before, [place]: scroll }));
    },
    [place],
  );
  const onTab = useCallback((name: string) => {
    setTabs(before => [...before.filter(each => each !== name), name].slice(-TAB_LIMIT));
  }, []);
  return (
    <ReaderContext.Provider value={tools}>
      <a
        class="skip-link"
        href="#content"
        onClick={event => {
          focusArticle(event, article.current);
        }}
      >
        {l10n.t('Skip to the page')}
      </a>
      <Toolbar
        state={state}
        textSize={textSize}
        onTextSize={setTextSize}
        drawer={drawer}
        editLine={() => current.line() ?? 0}
      />
      <div class="reader">
        {site && (
          <Navigation
            site={site}
            location={page?.location ?? state.location}
            isOpen={drawer.open === 'pages'}
          />
        )}
        <main class="content" aria-busy={phase === 'loading'}>
          <Messages state={state} />
          {page && (
            <Article
              element={article}
              state={state}
              page={page}
              codeTheme={codeTheme}
              tabs={tabs}
              onTab={onTab}
              scroll={scrolls[place] ?? 0}
              onScrolled={onScrolled}
              onLarge={setLarge}
            />
          )}
          {!page && phase === 'loading' && <p class="muted first-word">{l10n.t('Loading…')}</p>}
        </main>
        {page && (
          <Contents
            page={page}
            current={current.id}
            isOpen={drawer.open === 'contents'}
            onFollow={drawer.close}
          />
        )}
      </div>
      {large && (
        <Lightbox
          image={large}
          onClose={() => {
            setLarge(undefined);
          }}
        />
      )}
      <div class="screen-reader" role="status">
        {announcement}
      </div>
    </ReaderContext.Provider>
  );
}

/** While the same docs are read again, what was known of them stays. */
function useReaderState(messenger: Messenger, first: DocsReaderState): DocsReaderState {
  const [state, setState] = useState(first);
  // Listens before the next message may come.
  useLayoutEffect(() => {
    messenger.onNotification(docsChanged, setState);
  }, [messenger]);
  return state;
}

function useCodeTheme(messenger: Messenger, first: CodeTheme | undefined): CodeTheme | undefined {
  const [codeTheme, setCodeTheme] = useState(first);
  useLayoutEffect(() => {
    messenger.onNotification(codeThemeChanged, change => {
      setCodeTheme(change.codeTheme);
    });
  }, [messenger]);
  return codeTheme;
}

function useTextSize(percent: number): void {
  useEffect(() => {
    // Set from the script: the policy lets no style attribute in.
    document.documentElement.style.setProperty('--text-size', String(percent / 100));
  }, [percent]);
}

function focusArticle(event: Event, article: HTMLElement | null): void {
  event.preventDefault();
  event.stopPropagation();
  article?.focus();
}
