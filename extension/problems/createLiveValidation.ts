import { workspace, type TextDocument } from 'vscode';
import type { Problem } from '../../protocol/http/callboard.ts';
import { type Disposable, DisposableStore, type Log } from '../common/index.ts';

export interface LiveValidationOptions {
  log: Log;
  /** Whether a document is a descriptor. */
  isOurs: (document: TextDocument) => boolean;
  /** What the text has; undefined when the server's word counts again. */
  report: (document: TextDocument, problems: Problem[] | undefined) => void;
}

const DEBOUNCE_MS = 150;
/** Larger texts would hold up the other extensions of the window: the server checks them once they are saved. */
const MAX_CHARACTERS = 500_000;
/** After a save the server reads the file by itself; by then it has spoken if there was anything to say. */
const SERVER_TURN_MS = 2_000;

/** Checks descriptors while they are being edited, and hands over to the server once they are saved or closed. */
export function createLiveValidation(options: LiveValidationOptions): Disposable {
  const { isOurs, report, log } = options;
  const store = new DisposableStore();
  const timers = new Map<string, NodeJS.Timeout>();

  const schedule = (document: TextDocument, ms: number, work: () => void): void => {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        work();
      }, ms),
    );
  };
  const check = async (document: TextDocument): Promise<void> => {
    const { version } = document;
    const { checkText } = await import('./checkText.ts');
    // Closed, or edited again while the validator was being loaded: the newer text has its own turn.
    if (document.isClosed || document.version !== version) return;
    const text = document.getText();
    if (text.length <= MAX_CHARACTERS) report(document, checkText(text));
    if (!document.isDirty) handOver(document);
  };
  const handOver = (document: TextDocument): void => {
    schedule(document, SERVER_TURN_MS, () => {
      if (!document.isDirty) report(document, undefined);
    });
  };

  store.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || document.uri.scheme !== 'file' || !isOurs(document)) return;
      schedule(document, DEBOUNCE_MS, () => {
        check(document).catch((error: unknown) => {
          log.error(`${document.fileName} could not be checked.`, error);
        });
      });
    }),
  );
  // A check that a quick save overtakes is not lost: it runs on the saved text, and hands over itself.
  store.add(
    workspace.onDidSaveTextDocument(document => {
      if (!timers.has(document.uri.toString()) && isOurs(document)) handOver(document);
    }),
  );
  store.add(
    workspace.onDidCloseTextDocument(document => {
      clearTimeout(timers.get(document.uri.toString()));
      timers.delete(document.uri.toString());
      report(document, undefined);
    }),
  );
  store.defer(() => {
    for (const timer of timers.values()) clearTimeout(timer);
  });
  return store;
}
