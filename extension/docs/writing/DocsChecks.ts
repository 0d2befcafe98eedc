import { languages, Uri, workspace, type TextDocument } from 'vscode';
import { isAbortError } from '../../../model/errors.ts';
import type { DocsCheck } from '../../../protocol/http/docs.ts';
import { DisposableStore, LatestOnly, type Disposable } from '../../common/index.ts';
import { toDiagnostic } from '../../problems/index.ts';
import type { DocsServices } from '../DocsServices.ts';
import { findDocsFolder, mayBeDocs, unsavedTexts } from '../preview/docsFiles.ts';

/** Typing that goes on is looked at once it rests: a check goes through the whole site. */
const SETTLE_MS = 400;
/** Who types on without a rest is told as well. */
const LONGEST_MS = 2000;

/** What was found in a site. */
export interface CheckedSite {
  readonly folder: Uri;
  readonly check: DocsCheck;
}

/** One site that is being written. */
interface Written {
  readonly folder: Uri;
  readonly checking: LatestOnly;
  timer?: NodeJS.Timeout;
  /** Since when a check is due, in milliseconds of the epoch. */
  dueSince?: number | undefined;
  /** The check that is under way. */
  running?: Promise<void> | undefined;
  check?: DocsCheck;
  /** Whether the check is of the texts as they are now: no longer once one changes, and not if the next check fails. */
  isCurrent?: boolean;
}

/** Shows what is wrong in the docs sites of which a text is open, and knows what their links may name. */
export class DocsChecks implements Disposable {
  readonly #services: Pick<DocsServices, 'connection' | 'log'>;
  readonly #store = new DisposableStore();
  readonly #collection = this.#store.add(languages.createDiagnosticCollection('callboard-docs'));
  readonly #sites = new Map<string, Written>();
  /** Changes whose site is still looked for. */
  readonly #following = new Set<Promise<void>>();

  constructor(services: Pick<DocsServices, 'connection' | 'log'>) {
    this.#services = services;
    const follow = (document: TextDocument): void => {
      this.#follow(document);
    };
    const followAll = (): void => {
      workspace.textDocuments.forEach(follow);
    };
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) follow(document);
      }),
    );
    this.#store.add(workspace.onDidOpenTextDocument(follow));
    this.#store.add(
      workspace.onDidCloseTextDocument(() => {
        this.#leave();
      }),
    );
    // Links may lead to what is there now, or is no longer.
    for (const event of [workspace.onDidCreateFiles, workspace.onDidDeleteFiles, workspace.onDidRenameFiles])
      this.#store.add(event(followAll));
    this.#store.add(services.connection.onDidChangeState(followAll));
    this.#store.add(services.connection.onDidChangeDocs(followAll));
    this.#store.defer(() => {
      for (const site of this.#sites.values()) close(site);
    });
    followAll();
  }

  /** What was last known of the site that a file belongs to; the first check of a site is waited for. */
  async of(file: Uri): Promise<CheckedSite | undefined> {
    const site = await this.#siteOf(file);
    if (site && site.check === undefined) await this.#firstOf(site);
    return checkedSite(site);
  }

  /** What is wrong in the text as it is now; undefined where that is not known yet, unless `wait` is set. */
  async nowOf(file: Uri, { wait }: { wait: boolean }): Promise<CheckedSite | undefined> {
    await Promise.all(this.#following);
    const site = await this.#siteOf(file);
    if (site && wait) await (site.dueSince === undefined ? site.running : this.#start(site));
    return site?.isCurrent === true ? checkedSite(site) : undefined;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #follow(document: TextDocument): void {
    if (!mayBeDocs(document) || document.isClosed) return;
    // A folder that cannot be read has no docs.
    const following = this.#siteOf(document.uri).then(
      site => {
        if (site) this.#schedule(site);
        this.#following.delete(following);
      },
      () => {
        this.#following.delete(following);
      },
    );
    this.#following.add(following);
  }

  async #siteOf(file: Uri): Promise<Written | undefined> {
    const folder = await findDocsFolder(file);
    return folder === undefined || this.#store.isDisposed ? undefined : this.#siteIn(folder);
  }

  #siteIn(folder: Uri): Written {
    const key = folder.toString();
    const site = this.#sites.get(key) ?? { folder, checking: new LatestOnly() };
    this.#sites.set(key, site);
    return site;
  }

  async #firstOf(site: Written): Promise<void> {
    let running: Promise<void> | undefined = site.running ?? this.#start(site);
    while (running !== undefined && site.check === undefined) {
      await running;
      // Of one that was overtaken nothing is known: then the newer one tells.
      running = site.running;
    }
  }

  #schedule(site: Written): void {
    const now = Date.now();
    site.isCurrent = false;
    site.dueSince ??= now;
    clearTimeout(site.timer);
    site.timer = setTimeout(
      () => void this.#start(site),
      Math.min(SETTLE_MS, Math.max(0, site.dueSince + LONGEST_MS - now)),
    );
  }

  #start(site: Written): Promise<void> {
    clearTimeout(site.timer);
    site.dueSince = undefined;
    const running = this.#check(site)
      .catch((error: unknown) => {
        if (!isAbortError(error))
          this.#services.log.debug(`${site.folder.fsPath} could not be checked.`, error);
      })
      .finally(() => {
        if (site.running === running) site.running = undefined;
      });
    site.running = running;
    return running;
  }

  async #check(site: Written): Promise<void> {
    const { docs } = this.#services.connection;
    const document = openTexts(site.folder)[0];
    if (docs === undefined || document === undefined) return;
    const check = await site.checking.run(signal =>
      docs.check({ file: document.uri.fsPath, unsaved: unsavedTexts(site.folder, undefined) }, { signal }),
    );
    // Closed meanwhile, or overtaken.
    if (check === undefined || this.#sites.get(site.folder.toString()) !== site) return;
    this.#clear(site);
    site.check = check;
    site.isCurrent = site.dueSince === undefined;
    for (const { file, problems } of check.files)
      this.#collection.set(Uri.file(file), problems.map(toDiagnostic));
  }

  /** Of a site of which nobody has a text open, nothing is shown. */
  #leave(): void {
    for (const [key, site] of this.#sites) {
      if (openTexts(site.folder).length > 0) continue;
      close(site);
      this.#clear(site);
      this.#sites.delete(key);
    }
  }

  #clear({ check }: Written): void {
    for (const { file } of check?.files ?? []) this.#collection.delete(Uri.file(file));
  }
}

function checkedSite(site: Written | undefined): CheckedSite | undefined {
  return site?.check && { folder: site.folder, check: site.check };
}

function openTexts(folder: Uri): TextDocument[] {
  return workspace.textDocuments.filter(
    document => !document.isClosed && mayBeDocs(document) && document.uri.path.startsWith(`${folder.path}/`),
  );
}

function close({ timer, checking }: Written): void {
  clearTimeout(timer);
  checking.dispose();
}
