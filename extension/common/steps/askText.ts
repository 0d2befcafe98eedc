import { env, l10n, QuickInputButtons, ThemeIcon, Uri, window, type QuickInputButton } from 'vscode';
import { DisposableStore } from '../DisposableStore.ts';
import { wayButton, type OtherWay } from './OtherWay.ts';
import type { StepPlace } from './runSteps.ts';

export interface AskTextOptions {
  title: string;
  place?: StepPlace;
  prompt: string;
  placeholder?: string;
  value?: string;
  password?: boolean;
  /** A page that helps with the answer, behind a button. */
  help?: { url: string; tooltip: string };
  /** What is wrong with a text; undefined while nothing is. */
  validate?: (text: string) => string | undefined;
  way?: OtherWay | undefined;
}

/** A text, `back`, or undefined where the user wants no more. It stays while the user looks elsewhere. */
export async function askText(options: AskTextOptions): Promise<{ text: string } | 'back' | undefined> {
  const store = new DisposableStore();
  const input = store.add(window.createInputBox());
  const {
    title,
    place,
    prompt,
    placeholder = '',
    value = '',
    password = false,
    help,
    validate,
    way,
  } = options;
  const helpButton: QuickInputButton | undefined = help && {
    iconPath: new ThemeIcon('link-external'),
    tooltip: help.tooltip,
  };
  Object.assign(input, { title, prompt, placeholder, value, password, ignoreFocusOut: true });
  // The only step needs no number.
  if (place && place.totalSteps > 1) {
    Object.assign(input, { step: place.step, totalSteps: place.totalSteps });
  }
  input.buttons = [
    ...(place?.canGoBack === true ? [QuickInputButtons.Back] : []),
    ...(helpButton ? [helpButton] : []),
    ...(way ? [wayButton(way)] : []),
  ];
  const check = (): boolean => {
    input.validationMessage = validate?.(input.value.trim());
    return input.validationMessage === undefined;
  };
  try {
    return await new Promise(resolve => {
      store.add(
        input.onDidChangeValue(() => {
          check();
        }),
      );
      store.add(
        input.onDidAccept(() => {
          if (check()) resolve({ text: input.value.trim() });
        }),
      );
      store.add(
        input.onDidTriggerButton(button => {
          if (button === QuickInputButtons.Back) resolve('back');
          // A browser that does not open is the user's to see.
          else if (help && button === helpButton) void env.openExternal(Uri.parse(help.url));
          else {
            way?.go();
            resolve(undefined);
          }
        }),
      );
      store.add(
        input.onDidHide(() => {
          resolve(undefined);
        }),
      );
      input.show();
    });
  } finally {
    store.dispose();
  }
}

/** `validate` for what must be answered. */
export function notEmpty(text: string): string | undefined {
  return text === '' ? l10n.t('This has to be answered') : undefined;
}
