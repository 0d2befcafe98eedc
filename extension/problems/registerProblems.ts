import { commands as editor, languages, Uri, type Diagnostic } from 'vscode';
import type { FileProblems, Problem } from '../../protocol/http/callboard.ts';
import { type Disposable, DisposableStore, LatestOnly, showError } from '../common/index.ts';
import { linkCommands } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';
import { explainProblem } from './explainProblem.ts';
import { createLiveValidation } from './createLiveValidation.ts';
import { isCatalogFile } from './isCatalogFile.ts';
import { isCrossFile, ProblemBook } from './ProblemBook.ts';
import { toDiagnostic } from './toDiagnostic.ts';

/** More conflicts than these are shown without their other places: each costs a question to the server. */
const MAX_RELATED = 50;

/** Shows what is wrong with catalog files in the Problems panel. */
export function registerProblems(services: ExtensionServices): Disposable {
  return new ProblemsFeature(services).start();
}

class ProblemsFeature {
  readonly #services: ExtensionServices;
  readonly #store = new DisposableStore();
  readonly #collection = this.#store.add(languages.createDiagnosticCollection('callboard'));
  readonly #book = new ProblemBook();
  readonly #loading = this.#store.add(new LatestOnly());
  /** What each file shows now, by its URI's text. */
  readonly #shown = new Map<string, Diagnostic[]>();
  /** Heard while everything is being read: newer than what that answers. */
  #heardMeanwhile: FileProblems[] | undefined;

  constructor(services: ExtensionServices) {
    this.#services = services;
  }

  start(): Disposable {
    const { connection, context, log } = this.#services;
    this.#store.add(
      editor.registerCommand(linkCommands.problemExplain, async (rule: unknown) => {
        try {
          await explainProblem(context.extensionUri, rule);
        } catch (error) {
          showError(error, log);
        }
      }),
    );
    this.#store.add(
      connection.onDidChangeState(() => {
        this.#followState();
      }),
    );
    this.#store.add(
      connection.onDidChangeProblems(heard => {
        this.#heardMeanwhile?.push(heard);
        this.#show(this.#book.merge(entriesOf(heard)));
      }),
    );
    this.#store.add(
      createLiveValidation({
        log,
        isOurs: document => this.#book.hasServerProblems(document.uri.toString()) || isCatalogFile(document),
        report: (document, problems) => {
          this.#book.setLive(document.uri.toString(), problems);
          this.#show([document.uri.toString()]);
        },
      }),
    );
    this.#followState();
    return this.#store;
  }

  #followState(): void {
    const { connection, log } = this.#services;
    const { kind } = connection.state;
    if (kind === 'connected') {
      this.#readAll().catch((error: unknown) => {
        log.error('The problems of the catalog files could not be read.', error);
      });
    } else {
      this.#loading.cancel();
      // A server that only restarts will say the same again: no blinking.
      if (kind === 'noFolder' || kind === 'untrusted' || connection.status === undefined)
        this.#show(this.#book.replaceAll([]));
    }
  }

  async #readAll(): Promise<void> {
    const { client } = this.#services.connection;
    if (client === undefined) return;
    const meanwhile: FileProblems[] = [];
    this.#heardMeanwhile = meanwhile;
    const all = await this.#loading.run(signal => client.problems({ signal }));
    if (all === undefined) return;
    this.#heardMeanwhile = undefined;
    const changed = this.#book.replaceAll(entriesOf(all));
    for (const heard of meanwhile) changed.push(...this.#book.merge(entriesOf(heard)));
    this.#show(changed);
  }

  #show(files: string[]): void {
    const conflicts: { diagnostic: Diagnostic; file: Uri; problem: Problem }[] = [];
    for (const key of new Set(files)) {
      const file = Uri.parse(key);
      const diagnostics = this.#book.of(key).map(problem => {
        const diagnostic = toDiagnostic(problem);
        if (isCrossFile(problem)) conflicts.push({ diagnostic, file, problem });
        return diagnostic;
      });
      if (diagnostics.length > 0) this.#shown.set(key, diagnostics);
      else this.#shown.delete(key);
      this.#collection.set(file, diagnostics);
    }
    if (conflicts.length > 0) this.#addRelated(conflicts.slice(0, MAX_RELATED));
  }

  /** The other places come a moment later: a problem is never held back for them. */
  #addRelated(conflicts: { diagnostic: Diagnostic; file: Uri; problem: Problem }[]): void {
    const { connection, log } = this.#services;
    const { client } = connection;
    if (client === undefined) return;
    const signal = AbortSignal.timeout(10_000);
    const work = conflicts.map(async ({ diagnostic, file, problem }) => {
      const { readRelatedPlaces } = await import('./readRelatedPlaces.ts');
      diagnostic.relatedInformation = await readRelatedPlaces(client, { file, problem }, signal);
      const shown = this.#shown.get(file.toString());
      if (shown?.includes(diagnostic) === true) this.#collection.set(file, shown);
    });
    // Settled whatever happens.
    void Promise.allSettled(work).then(results => {
      const failed = results.find(result => result.status === 'rejected');
      if (failed) log.debug('The other places of a conflict could not be read.', failed.reason);
    });
  }
}

/** Only files can be shown: what was read from a URL has no place in the editor. */
function entriesOf({ files }: FileProblems): [string, Problem[]][] {
  return files
    .filter(({ target }) => !/^[a-z][a-z+.-]+:/i.test(target))
    .map(({ target, problems }) => [Uri.file(target).toString(), problems]);
}
