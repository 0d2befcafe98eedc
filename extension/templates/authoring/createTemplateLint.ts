import { languages, workspace, type TextDocument } from 'vscode';
import { isAbortError } from '../../../model/errors.ts';
import { DisposableStore, type Disposable } from '../../common/index.ts';
import { toDiagnostic } from '../../problems/index.ts';
import type { TemplateServices } from '../TemplateServices.ts';

const DEBOUNCE_MS = 300;
/** Larger texts are no templates that a person writes. */
const MAX_CHARACTERS = 500_000;

/** Shows what open templates would not do as it was meant, as they are typed. The server tells: it knows actions and files. */
export function createTemplateLint(
  { connection, log }: Pick<TemplateServices, 'connection' | 'log'>,
  isTemplate: (document: TextDocument) => boolean,
): Disposable {
  const store = new DisposableStore();
  const collection = store.add(languages.createDiagnosticCollection('callboard-templates'));
  const timers = new Map<string, NodeJS.Timeout>();
  const stopped = new AbortController();

  const lint = async (document: TextDocument): Promise<void> => {
    const { scaffolder } = connection;
    const text = document.getText();
    if (
      document.isClosed ||
      !isTemplate(document) ||
      scaffolder === undefined ||
      text.length > MAX_CHARACTERS
    ) {
      collection.delete(document.uri);
      return;
    }
    const { version } = document;
    const file = document.uri.fsPath;
    const problems = await scaffolder.lint({ text, file }, { signal: stopped.signal });
    // Typed on meanwhile: the newer text has its own turn.
    if (document.version === version) collection.set(document.uri, problems.map(toDiagnostic));
  };
  const schedule = (document: TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    const work = (): void => {
      timers.delete(key);
      lint(document).catch((error: unknown) => {
        if (!isAbortError(error)) log.debug(`${document.fileName} could not be looked through.`, error);
      });
    };
    timers.set(key, setTimeout(work, DEBOUNCE_MS));
  };
  const scheduleAll = (): void => {
    for (const document of workspace.textDocuments) if (isOurs(document)) schedule(document);
  };

  store.add(
    workspace.onDidChangeTextDocument(({ document }) => {
      if (isOurs(document)) schedule(document);
    }),
  );
  store.add(
    workspace.onDidOpenTextDocument(document => {
      if (isOurs(document)) schedule(document);
    }),
  );
  store.add(
    workspace.onDidCloseTextDocument(({ uri }) => {
      clearTimeout(timers.get(uri.toString()));
      timers.delete(uri.toString());
      collection.delete(uri);
    }),
  );
  // A file of a skeleton is another now.
  store.add(workspace.onDidSaveTextDocument(scheduleAll));
  store.add(connection.onDidChangeState(scheduleAll));
  store.defer(() => {
    stopped.abort();
    for (const timer of timers.values()) clearTimeout(timer);
  });
  return store;
}

function isOurs({ languageId, uri }: TextDocument): boolean {
  return languageId === 'yaml' && uri.scheme === 'file';
}
