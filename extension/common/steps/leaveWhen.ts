import { QuickInputButtons, type QuickInput, type QuickInputButton } from 'vscode';
import type { DisposableStore } from '../DisposableStore.ts';
import type { OtherWay } from './OtherWay.ts';

interface WithButtons extends Pick<QuickInput, 'onDidHide'> {
  onDidTriggerButton: (listener: (button: QuickInputButton) => void) => { dispose(): void };
}

/** Ends a question when it is closed, and by its buttons: Back, and the one that leads another way. */
export function leaveWhen(
  input: WithButtons,
  {
    store,
    way,
    leave,
  }: { store: DisposableStore; way: OtherWay | undefined; leave: (how: 'back' | undefined) => void },
): void {
  store.add(
    input.onDidTriggerButton(button => {
      if (button !== QuickInputButtons.Back) way?.go();
      leave(button === QuickInputButtons.Back ? 'back' : undefined);
    }),
  );
  store.add(
    input.onDidHide(() => {
      leave(undefined);
    }),
  );
}
