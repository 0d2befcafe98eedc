import * as l10n from '@vscode/l10n';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import {
  searchEntities,
  type EntityChoices,
  type PickerFilter,
} from '../../../protocol/webview/templateForm.ts';
import { useForm } from '../FormContext.ts';

/** So much of a pause, and what is typed is looked for. */
const PAUSE_MS = 120;

export interface EntitySearchOptions {
  filters: PickerFilter[];
  owned: boolean;
}

/** Asks the catalog as the user types. Only the last question's answer is shown. */
export function useEntitySearch({ filters, owned }: EntitySearchOptions) {
  const { messenger } = useForm();
  const [found, setFound] = useState<EntityChoices>({ choices: [], more: false });
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
  const key = JSON.stringify(filters);
  const search = useCallback(
    (text: string): void => {
      clearTimeout(timer.current);
      last.current += 1;
      const asked = last.current;
      setBusy(true);
      const ask = async (): Promise<void> => {
        try {
          const answer = await messenger.request(searchEntities, { text, filters, owned });
          if (asked !== last.current) return;
          setFound(answer);
          setFailure(undefined);
        } catch (error) {
          if (asked !== last.current) return;
          setFound({ choices: [], more: false });
          setFailure(error instanceof Error ? error.message : String(error));
        }
        setBusy(false);
      };
      timer.current = setTimeout(() => void ask(), text === '' ? 0 : PAUSE_MS);
    },
    [messenger, key, owned],
  );
  return { choices: found.choices, search, busy, note: noteOf(found, busy, failure) };
}

function noteOf({ choices, more }: EntityChoices, busy: boolean, failure: string | undefined) {
  if (failure !== undefined) return failure;
  if (more) return l10n.t('There are more: type to find them.');
  return choices.length === 0 && !busy ? l10n.t('The catalog has nothing that fits.') : undefined;
}
