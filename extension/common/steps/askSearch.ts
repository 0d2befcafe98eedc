import { QuickInputButtons, window, type QuickPickItem } from 'vscode';
import { DisposableStore } from '../DisposableStore.ts';
import { LatestOnly } from '../LatestOnly.ts';
import { wayButton, type OtherWay } from './OtherWay.ts';
import { leaveWhen } from './leaveWhen.ts';
import type { StepPlace } from './runSteps.ts';

/** Fast typing asks once. */
const DEBOUNCE_MS = 80;

export interface AskSearchOptions<Item extends QuickPickItem> {
  title: string;
  place?: StepPlace;
  placeholder: string;
  /** The text to begin with. */
  value?: string;
  /** What there is to choose for a text; the first is taken where the user moves nowhere. Items without a value only tell. */
  search: (text: string, signal: AbortSignal) => Promise<readonly Item[]>;
  isForReading: (item: Item) => boolean;
  /** Of a search that failed, in the place of what it would have found. */
  failed: (error: unknown) => readonly Item[];
  way?: OtherWay | undefined;
}

/** One of what is found for what is typed, `back`, or undefined where the user wants no more. */
export async function askSearch<Item extends QuickPickItem>(
  options: AskSearchOptions<Item>,
): Promise<Item | 'back' | undefined> {
  const store = new DisposableStore();
  const pick = store.add(window.createQuickPick<Item>());
  const latest = store.add(new LatestOnly());
  const { title, place, placeholder, value = '', search, isForReading, failed, way } = options;
  Object.assign(pick, { title, placeholder, value, ignoreFocusOut: true });
  Object.assign(pick, { matchOnDescription: true, matchOnDetail: true });
  // The only step needs no number.
  if (place && place.totalSteps > 1) {
    Object.assign(pick, { step: place.step, totalSteps: place.totalSteps });
  }
  pick.buttons = [
    ...(place?.canGoBack === true ? [QuickInputButtons.Back] : []),
    ...(way ? [wayButton(way)] : []),
  ];
  let timer: NodeJS.Timeout | undefined;
  store.defer(() => {
    clearTimeout(timer);
  });
  try {
    return await new Promise(resolve => {
      /** Enter before the answer has come waits for it. */
      let isWanted = false;
      let isAnswered = false;
      const accept = (item: Item | undefined): void => {
        if (item !== undefined && !isForReading(item)) resolve(item);
      };
      const show = (items: readonly Item[]): void => {
        pick.items = items;
        pick.busy = false;
        isAnswered = true;
        if (isWanted) accept(items[0]);
        isWanted = false;
      };
      const run = (): void => {
        clearTimeout(timer);
        const text = pick.value.trim();
        latest
          .run(signal => search(text, signal))
          .then(
            items => {
              // Undefined: a newer text is on its way.
              if (items !== undefined) show(items);
            },
            (error: unknown) => {
              show(failed(error));
            },
          );
      };
      store.add(
        pick.onDidChangeValue(() => {
          clearTimeout(timer);
          latest.cancel();
          pick.busy = true;
          isAnswered = false;
          isWanted = false;
          timer = setTimeout(run, DEBOUNCE_MS);
        }),
      );
      store.add(
        pick.onDidAccept(() => {
          if (isAnswered) accept(pick.selectedItems[0]);
          else isWanted = true;
        }),
      );
      leaveWhen(pick, { store, way, leave: resolve });
      pick.busy = true;
      pick.show();
      run();
    });
  } finally {
    store.dispose();
  }
}
