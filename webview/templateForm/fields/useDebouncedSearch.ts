import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** So much of a pause, and what is typed is looked for. */
const PAUSE_MS = 120;

export interface DebouncedSearch<T> {
  found: T | undefined;
  failure: string | undefined;
  busy: boolean;
  search: (text: string) => void;
}

/** Asks as the user types; only the last question's answer is kept. `key`: of all that the question hangs on beside the text. */
export function useDebouncedSearch<T>(ask: (text: string) => Promise<T>, key: string): DebouncedSearch<T> {
  const [found, setFound] = useState<T>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      last.current = -1;
    },
    [],
  );
  const search = useCallback(
    (text: string): void => {
      clearTimeout(timer.current);
      last.current += 1;
      const asked = last.current;
      setBusy(true);
      const run = async (): Promise<void> => {
        try {
          const answer = await ask(text);
          if (asked !== last.current) return;
          setFound(answer);
          setFailure(undefined);
        } catch (error) {
          if (asked !== last.current) return;
          setFound(undefined);
          setFailure(error instanceof Error ? error.message : String(error));
        }
        setBusy(false);
      };
      timer.current = setTimeout(() => void run(), text === '' ? 0 : PAUSE_MS);
    },
    [key],
  );
  return { found, failure, busy, search };
}
