import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import type { JsonObject } from '../../model/index.ts';
import { answersChanged, type FormAnswers } from '../../protocol/webview/templateForm.ts';
import type { Messenger } from '../shared/messenger.ts';

/** So much of a pause in typing, and the extension is told. */
const PAUSE_MS = 150;

export interface PublishedAnswers {
  setSecret: (name: string, value: string) => void;
  /** The answers as they are now, to be told in another way: nothing is left to tell after that. */
  take: () => FormAnswers;
}

/** Keeps the extension's answers those of the page. */
export function usePublishedAnswers(
  messenger: Messenger,
  values: JsonObject,
  page: number,
): PublishedAnswers {
  const secrets = useRef<Record<string, string>>({});
  const latest = useRef({ values, page });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  latest.current = { values, page };

  const take = useCallback((): FormAnswers => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const typed = secrets.current;
    secrets.current = {};
    return { ...latest.current, secrets: typed };
  }, []);
  const schedule = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      messenger.notify(answersChanged, take());
    }, PAUSE_MS);
  }, [messenger, take]);

  const isFirst = useRef(true);
  useEffect(() => {
    // They are from the extension.
    if (isFirst.current) isFirst.current = false;
    else schedule();
  }, [values, page, schedule]);
  useEffect(() => {
    const flush = (): void => {
      if (timer.current !== undefined) messenger.notify(answersChanged, take());
    };
    // A panel that goes into the background may not come back.
    window.addEventListener('blur', flush);
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('blur', flush);
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, [messenger, take]);

  return useMemo(
    () => ({
      take,
      setSecret: (name, value) => {
        secrets.current[name] = value;
        schedule();
      },
    }),
    [take, schedule],
  );
}
