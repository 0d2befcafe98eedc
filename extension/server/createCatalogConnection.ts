import { EventEmitter, window, workspace, type ExtensionContext } from 'vscode';
import { isAbortError, messageOf, ServiceUnavailableError } from '../../model/errors.ts';
import type {
  CatalogChange,
  CatalogStatus,
  DocsChange,
  FileProblems,
  LogLine,
} from '../../protocol/http/callboard.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import type { DocsClient } from '../../protocol/http/DocsClient.ts';
import type { ScaffolderClient } from '../../protocol/http/ScaffolderClient.ts';
import { type Disposable, DisposableStore, type Log } from '../common/index.ts';
import { settings } from '../contributions.ts';
import type { CatalogConnection, ConnectionState } from './CatalogConnection.ts';
import { onDidChangeCredentials } from './credentials.ts';
import { describeFailure } from './describeFailure.ts';
import { keepConnected, type KeepConnectedEvents } from './keepConnected.ts';
import { readTarget, type Target } from './readTarget.ts';
import { refreshOnFocus } from './refreshOnFocus.ts';
import type { ServerAccess } from './ServerAccess.ts';
import { describeUnconnected } from './describeUnconnected.ts';

export interface CatalogConnectionOptions {
  context: ExtensionContext;
  log: Log;
}

/** The connection with its beginning and end, for the composition root. */
export interface OwnedCatalogConnection extends CatalogConnection, Disposable {
  /** Begins to connect and to follow folders, trust and settings. Returns at once. */
  start(): void;
}

/** Connects the window to its catalog. Disposing it stops listening and leaves the server to other windows. */
export function createCatalogConnection(options: CatalogConnectionOptions): OwnedCatalogConnection {
  return new WindowConnection(options);
}

class WindowConnection implements OwnedCatalogConnection {
  readonly #options: CatalogConnectionOptions;
  readonly #store = new DisposableStore();
  readonly #stateEmitter = this.#store.add(new EventEmitter<ConnectionState>());
  readonly #statusEmitter = this.#store.add(new EventEmitter<CatalogStatus>());
  readonly #catalogEmitter = this.#store.add(new EventEmitter<CatalogChange>());
  readonly #problemsEmitter = this.#store.add(new EventEmitter<FileProblems>());
  readonly #docsEmitter = this.#store.add(new EventEmitter<DocsChange>());
  readonly onDidChangeState = this.#stateEmitter.event;
  readonly onDidChangeStatus = this.#statusEmitter.event;
  readonly onDidChangeCatalog = this.#catalogEmitter.event;
  readonly onDidChangeProblems = this.#problemsEmitter.event;
  readonly onDidChangeDocs = this.#docsEmitter.event;

  #state: ConnectionState = { kind: 'starting' };
  #client: CatalogClient | undefined;
  #status: CatalogStatus | undefined;
  #target: Target | undefined;
  /** Kept over restarts: it counts the server's crashes. */
  #access: ServerAccess | undefined;
  /** What rejects those who wait in whenConnected. */
  readonly #waiting = new Set<() => void>();
  /** Ends the connecting and listening under way. */
  #run: AbortController | undefined;

  constructor(options: CatalogConnectionOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get client(): CatalogClient | undefined {
    return this.#client;
  }

  get scaffolder(): ScaffolderClient | undefined {
    return this.#client && this.#access?.scaffolder;
  }

  get docs(): DocsClient | undefined {
    return this.#client && this.#access?.docs;
  }

  get status(): CatalogStatus | undefined {
    return this.#status;
  }

  start(): void {
    const follow = (): void => {
      this.#followTarget();
    };
    this.#store.add(workspace.onDidChangeWorkspaceFolders(follow));
    this.#store.add(workspace.onDidGrantWorkspaceTrust(follow));
    this.#store.add(
      workspace.onDidChangeConfiguration(event => {
        const { include, exclude, serverUrl, idleMinutes, plugins } = settings;
        const ours = [include, exclude, serverUrl, idleMinutes, plugins];
        if (ours.some(setting => event.affectsConfiguration(setting))) follow();
      }),
    );
    this.#store.add(
      onDidChangeCredentials(this.#options.context, () => {
        if (this.#target?.kind === 'local') this.#updateWorkspace();
      }),
    );
    this.#followConfigFiles();
    this.#followFocus();
    follow();
  }

  whenConnected(signal?: AbortSignal): Promise<CatalogClient> {
    return new Promise((resolve, reject) => {
      const store = new DisposableStore();
      const settle = (state: ConnectionState): void => {
        if (state.kind === 'starting') return;
        store.dispose();
        if (this.#client !== undefined) resolve(this.#client);
        else reject(new ServiceUnavailableError(describeUnconnected(state)));
      };
      const abort = (): void => {
        store.dispose();
        reject(abortReason(signal));
      };
      if (signal?.aborted === true || this.#store.isDisposed) {
        abort();
        return;
      }
      signal?.addEventListener('abort', abort, { once: true });
      store.defer(() => signal?.removeEventListener('abort', abort));
      this.#waiting.add(abort);
      store.defer(() => this.#waiting.delete(abort));
      store.add(this.onDidChangeState(settle));
      settle(this.#state);
    });
  }

  async restart(): Promise<void> {
    this.#target = readTarget();
    this.#begin(this.#target, { reset: true });
    await this.whenConnected();
  }

  dispose(): void {
    this.#run?.abort();
    this.#client = undefined;
    this.#store.dispose();
    // The window goes away: nobody is to wait for a server that it no longer has.
    for (const abort of [...this.#waiting]) abort();
  }

  /** Compares what the window wants with what it had, and does the least that leads there. */
  #followTarget(): void {
    const before = this.#target;
    const target = readTarget();
    this.#target = target;
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(target)) return;
    if (before?.kind === 'local' && target.kind === 'local' && before.workspace.id === target.workspace.id) {
      this.#updateWorkspace();
    } else {
      this.#access = undefined;
      // It was of another catalog.
      this.#status = undefined;
      this.#begin(target, { reset: false });
    }
  }

  /** What the app-config.yaml of a folder adds to the catalog, the server reads whenever the workspace is told to it. */
  #followConfigFiles(): void {
    const watcher = this.#store.add(workspace.createFileSystemWatcher('**/app-config*.yaml'));
    for (const happens of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      this.#store.add(
        happens(() => {
          if (this.#target?.kind === 'local') this.#updateWorkspace();
        }),
      );
    }
  }

  /** A shared server looks after its own sources. */
  #followFocus(): void {
    const refresh = (): void => {
      if (this.#target?.kind !== 'local') return;
      this.#client?.refresh({ sources: 'files' }).catch((error: unknown) => {
        if (isAbortError(error)) return;
        this.#options.log.warn(`The files were not looked at again: ${messageOf(error)}`);
      });
    };
    const { onDidChangeWindowState } = window;
    this.#store.add(refreshOnFocus({ onDidChangeWindowState, refresh, now: () => performance.now() }));
  }

  #begin(target: Target, { reset }: { reset: boolean }): void {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    if (target.kind === 'noFolder' || target.kind === 'untrusted') {
      this.#setState({ kind: target.kind });
      return;
    }
    this.#setState({ kind: 'starting' });
    this.#connect(target, { reset, signal: run.signal }).catch((error: unknown) => {
      if (run.signal.aborted || isAbortError(error)) return;
      this.#fail(error);
    });
  }

  async #connect(
    target: Extract<Target, { kind: 'local' | 'shared' }>,
    { reset, signal }: { reset: boolean; signal: AbortSignal },
  ): Promise<void> {
    // After activation has returned: what follows loads schemas and may start a process.
    await new Promise(resolve => setImmediate(resolve));
    signal.throwIfAborted();
    this.#access ??= await this.#createAccess(target);
    const access = this.#access;
    if (reset) await access.reset(signal);
    await keepConnected({ access, events: this.#eventsOf(signal), signal });
  }

  async #createAccess(target: Extract<Target, { kind: 'local' | 'shared' }>): Promise<ServerAccess> {
    const { createWindowLocalAccess, createWindowSharedAccess } = await import('./createServerAccess.ts');
    const { context, log } = this.#options;
    if (target.kind === 'shared') return createWindowSharedAccess(context, target.url);
    return createWindowLocalAccess({
      context,
      log,
      local: () => (this.#target?.kind === 'local' ? this.#target : target),
    });
  }

  /** What is heard from a connection that was given up is passed over. */
  #eventsOf(signal: AbortSignal): KeepConnectedEvents {
    const ifCurrent =
      <A extends unknown[]>(handle: (...args: A) => void) =>
      (...args: A): void => {
        if (!signal.aborted) handle(...args);
      };
    return {
      connecting: ifCurrent(() => {
        this.#setState({ kind: 'starting' });
      }),
      connected: ifCurrent((client, status) => {
        this.#status = status;
        this.#setState({ kind: 'connected' }, client);
        this.#statusEmitter.fire(status);
        // The folders may have changed after they were sent.
        this.#tellTarget(signal);
      }),
      failed: ifCurrent(error => {
        this.#fail(error);
      }),
      lost: ifCurrent(error => {
        this.#options.log.warn('The connection to the server is lost.', error);
      }),
      status: ifCurrent(status => {
        this.#status = status;
        this.#statusEmitter.fire(status);
      }),
      catalog: ifCurrent(change => {
        this.#catalogEmitter.fire(change);
      }),
      problems: ifCurrent(problems => {
        this.#problemsEmitter.fire(problems);
      }),
      docs: ifCurrent(change => {
        this.#docsEmitter.fire(change);
      }),
      log: ifCurrent(line => {
        this.#writeLog(line);
      }),
    };
  }

  #updateWorkspace(): void {
    const signal = this.#run?.signal;
    // While starting, the new folders are told once connected; after a failure they may be what was wrong.
    if (this.#state.kind === 'failed' && this.#target !== undefined)
      this.#begin(this.#target, { reset: false });
    else if (this.#state.kind === 'connected' && signal !== undefined) this.#tellTarget(signal);
  }

  #tellTarget(signal: AbortSignal): void {
    this.#access?.update?.(signal).catch((error: unknown) => {
      if (signal.aborted) return;
      this.#options.log.error(
        `The server did not take the changed folders or settings: ${messageOf(error)}`,
        error,
      );
    });
  }

  #fail(error: unknown): void {
    const reason = describeFailure(error);
    this.#options.log.error(reason, error);
    this.#setState({ kind: 'failed', reason });
  }

  #setState(state: ConnectionState, client?: CatalogClient): void {
    this.#client = client;
    if (client === undefined) this.#status = undefined;
    if (JSON.stringify(state) === JSON.stringify(this.#state) && client === undefined) return;
    this.#state = state;
    this.#stateEmitter.fire(state);
  }

  #writeLog({ level, message }: LogLine): void {
    this.#options.log[level](`server: ${message}`);
  }
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('This operation was aborted', 'AbortError');
}
