import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { openDocs, searchDocs } from '../../protocol/webview/docs.ts';
import type { DocsSearchAnswer } from '../../protocol/http/docs.ts';
import { Link } from '../shared/ui/index.ts';
import { useReader } from './ReaderContext.ts';

const DEBOUNCE_MS = 150;

type Result = DocsSearchAnswer['results'][number];
type Answer = { results: Result[] } | { failure: string };

/** Searches the site, or all docs, as the reader types. The arrows lead from the field into what was found. */
export function Search({ hasAll }: { hasAll: boolean }) {
  const { messenger, announce } = useReader();
  const [term, setTerm] = useState('');
  const [all, setAll] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useSearchKey(field);
  const inAll = all || !hasAll;

  useEffect(() => {
    const wanted = term.trim();
    if (wanted === '') {
      setAnswer(undefined);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      messenger.request(searchDocs, { term: wanted, all: inAll }).then(
        ({ results }) => {
          if (!isCurrent) return;
          setAnswer({ results });
          announce(found(results.length));
        },
        (error: unknown) => {
          if (isCurrent) setAnswer({ failure: error instanceof Error ? error.message : String(error) });
        },
      );
    }, DEBOUNCE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [term, inAll, messenger]);

  const close = (): void => {
    // The field opens what was found when it gets the focus: it stays closed afterwards.
    field.current?.focus();
    setOpen(false);
  };
  return (
    <div
      class="search"
      role="search"
      ref={box}
      onFocusOut={event => {
        if (!box.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
      onKeyDown={event => {
        if (event.key === 'Escape' && isOpen) close();
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
          moveFocus(event, box.current, field.current);
      }}
    >
      <input
        ref={field}
        type="search"
        class="ui-input"
        value={term}
        placeholder={inAll ? l10n.t('Search all docs') : l10n.t('Search these docs')}
        aria-label={inAll ? l10n.t('Search all docs') : l10n.t('Search these docs')}
        title={l10n.t('Search (press /)')}
        onInput={event => {
          setTerm(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => {
          setOpen(true);
        }}
        onKeyDown={event => {
          if (event.key === 'Enter') box.current?.querySelector<HTMLElement>('.search-results a')?.click();
        }}
      />
      {isOpen && term.trim() !== '' && (
        <div class="search-popup">
          {hasAll && (
            <label class="search-scope">
              <input
                type="checkbox"
                checked={all}
                onChange={event => {
                  setAll(event.currentTarget.checked);
                }}
              />
              {l10n.t('In the docs of every entity')}
            </label>
          )}
          <Results
            answer={answer}
            all={inAll}
            onFollow={({ entityRef, location }) => {
              setOpen(false);
              messenger.notify(openDocs, { ref: entityRef, location });
            }}
          />
        </div>
      )}
    </div>
  );
}

function Results({
  answer,
  all,
  onFollow,
}: {
  answer: Answer | undefined;
  all: boolean;
  onFollow: (result: Result) => void;
}) {
  if (answer === undefined) return <p class="search-note">{l10n.t('Searching…')}</p>;
  if ('failure' in answer) return <p class="search-note">{answer.failure}</p>;
  if (answer.results.length === 0) return <p class="search-note">{found(0)}</p>;
  return (
    <ul class="search-results">
      {answer.results.map((result, at) => (
        <li key={at}>
          <Link
            onFollow={() => {
              onFollow(result);
            }}
          >
            <span class="search-title">
              {result.title}
              {result.heading !== undefined && ` › ${result.heading}`}
            </span>
            {all && <span class="search-site">{result.siteName}</span>}
            <span class="search-excerpt">
              {result.excerpt.map(({ text, isMatch }, part) =>
                isMatch ? <mark key={part}>{text}</mark> : <span key={part}>{text}</span>,
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function found(count: number): string {
  if (count === 0) return l10n.t('Nothing was found.');
  return count === 1 ? l10n.t('1 result') : l10n.t('{0} results', count);
}

function moveFocus(event: KeyboardEvent, box: HTMLElement | null, field: HTMLElement | null): void {
  const links = [...(box?.querySelectorAll<HTMLElement>('.search-results a') ?? [])];
  if (links.length === 0) return;
  const at = links.findIndex(link => link === document.activeElement);
  const to = at + (event.key === 'ArrowDown' ? 1 : -1);
  event.preventDefault();
  (to < 0 ? field : links[Math.min(to, links.length - 1)])?.focus();
}

/** The key that leads to search on most sites of docs. */
function useSearchKey(field: { current: HTMLInputElement | null }): void {
  // As soon as the page is seen: a later effect would miss a key that comes at once.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}
