import { useEffect, useState } from 'preact/hooks';
import { describeEntities, type EntityChoice } from '../../../protocol/webview/templateForm.ts';
import { useForm } from '../FormContext.ts';

/** What is known of refs that were chosen: of each once it was read, and of none that the catalog has not. */
export function useEntityTitles(refs: readonly string[]): ReadonlyMap<string, EntityChoice> {
  const { messenger } = useForm();
  const [known, setKnown] = useState<ReadonlyMap<string, EntityChoice>>(new Map());
  const missing = refs.filter(ref => !known.has(ref) && ref.includes(':'));
  const key = JSON.stringify(missing);
  useEffect(() => {
    if (missing.length === 0) return;
    let gone = false;
    messenger.request(describeEntities, { refs: missing.slice(0, 200) }).then(
      ({ choices }) => {
        if (!gone && choices.length > 0)
          setKnown(before => new Map([...before, ...choices.map(choice => [choice.ref, choice] as const)]));
      },
      // The ref itself is shown.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [messenger, key]);
  return known;
}
