import { QuickInputButtons, window, type QuickPickItem } from 'vscode';
import { DisposableStore } from '../DisposableStore.ts';
import { wayButton, type OtherWay } from './OtherWay.ts';
import { leaveWhen } from './leaveWhen.ts';
import type { StepPlace } from './runSteps.ts';

export interface AskPickOptions<Item extends QuickPickItem> {
  title: string;
  place?: StepPlace;
  placeholder: string;
  items: readonly Item[];
  /** Those that are chosen to begin with; undefined: one is to be chosen, not several. */
  chosen?: readonly Item[];
  /** Items that are only there to be read: choosing one does nothing. */
  isForReading?: (item: Item) => boolean;
  /** The one that Enter takes where the user moves nowhere. */
  active?: Item | undefined;
  way?: OtherWay | undefined;
}

/** What was chosen, `back`, or undefined where the user wants no more. It stays while the user looks elsewhere. */
export async function askPick<Item extends QuickPickItem>(
  options: AskPickOptions<Item>,
): Promise<readonly Item[] | 'back' | undefined> {
  const store = new DisposableStore();
  const pick = store.add(window.createQuickPick<Item>());
  const { title, place, placeholder, items, chosen, active, way, isForReading = () => false } = options;
  Object.assign(pick, { title, placeholder, items, ignoreFocusOut: true });
  Object.assign(pick, { matchOnDescription: true, matchOnDetail: true });
  // The only step needs no number.
  if (place && place.totalSteps > 1) {
    Object.assign(pick, { step: place.step, totalSteps: place.totalSteps });
  }
  if (active !== undefined) pick.activeItems = [active];
  pick.buttons = [
    ...(place?.canGoBack === true ? [QuickInputButtons.Back] : []),
    ...(way ? [wayButton(way)] : []),
  ];
  if (chosen) {
    pick.canSelectMany = true;
    pick.selectedItems = chosen;
  }
  try {
    return await new Promise(resolve => {
      store.add(
        pick.onDidAccept(() => {
          const picked = pick.selectedItems;
          if (chosen === undefined && picked.every(isForReading)) return;
          resolve(picked);
        }),
      );
      leaveWhen(pick, { store, way, leave: resolve });
      pick.show();
    });
  } finally {
    store.dispose();
  }
}
