import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { messageOf, NotFoundError, ServiceUnavailableError } from '../../model/index.ts';
import type { OpenWorkspaceRequest } from '../../protocol/http/host.ts';
import type { Logger } from '../events/index.ts';
import type { WorkspaceSettings } from './readWorkspaceSettings.ts';

/** The part of an app that the host uses. */
export interface WorkspaceApp {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Takes the settings at once; resolves when the catalog shows what they say. */
  configure(
    settings: WorkspaceSettings['settings'],
    others: Omit<WorkspaceSettings, 'settings'>,
  ): Promise<void>;
  /** How many tasks are under way or wait. */
  activeTasks(): number;
  close(): Promise<void>;
}

export interface WorkspacesOptions {
  readSettings(request: OpenWorkspaceRequest): Promise<WorkspaceSettings>;
  createApp(id: string, settings: WorkspaceSettings, onDamaged: () => void): Promise<WorkspaceApp>;
  /** A workspace that nobody listens to or asks for so long is closed. */
  closeAfterMs: number;
  logger: Logger;
}

interface Workspace {
  app: Promise<WorkspaceApp>;
  /** What the app was last told. */
  told: WorkspaceSettings;
  /** Set once opened. */
  opened?: WorkspaceApp;
  /** Requests being answered, streams of events among them. */
  active: number;
  usedAt: number;
}

/** The catalogs that this process hosts, one for each set of folders that windows show. */
export class Workspaces {
  readonly #options: WorkspacesOptions;
  readonly #open = new Map<string, Workspace>();
  /** Those on their way out: one of the same id waits until its database is let go. */
  readonly #closing = new Map<string, Promise<void>>();
  /** Those whose damaged database was replaced: once, for what is damaged again has a reason that lasts. */
  readonly #replaced = new Set<string>();
  #stopped = false;

  constructor(options: WorkspacesOptions) {
    this.#options = options;
  }

  /** How many are open or being closed. */
  get size(): number {
    return this.#open.size + this.#closing.size;
  }

  /**
   * Opens the workspace, or changes its folders; resolves once it answers and has taken them. Its status tells how far
   * the reading has come.
   */
  async open(id: string, request: OpenWorkspaceRequest): Promise<void> {
    this.#refuseWhenStopped();
    const settings = await this.#options.readSettings(request);
    await this.#closing.get(id);
    this.#refuseWhenStopped();
    const known = this.#open.get(id);
    await (known === undefined ? this.#create(id, settings) : this.#reconfigure(known, settings));
  }

  isOpen(id: string): boolean {
    return this.#open.get(id)?.opened !== undefined;
  }

  /** Lets an open workspace answer the request. */
  handle(id: string, request: IncomingMessage, response: ServerResponse): void {
    const workspace = this.#open.get(id);
    if (workspace?.opened === undefined) throw new NotFoundError(`Workspace ${id} is not open.`);
    workspace.active += 1;
    workspace.usedAt = performance.now();
    response.once('close', () => {
      workspace.active -= 1;
      workspace.usedAt = performance.now();
    });
    workspace.opened.handle(request, response);
  }

  /** Closes those that nobody has used, and that have run no tasks, for long enough. To be called now and then. */
  closeUnused(): void {
    const now = performance.now();
    const before = now - this.#options.closeAfterMs;
    for (const [id, workspace] of this.#open) {
      // Its window may be gone: what it has begun is to come to its end.
      if (workspace.opened !== undefined && workspace.opened.activeTasks() > 0) workspace.usedAt = now;
      else if (workspace.opened !== undefined && workspace.active === 0 && workspace.usedAt <= before) {
        this.#options.logger.info(`Workspace ${id} is closed: nobody has used it for a while.`);
        this.#startClosing(id, workspace);
      }
    }
  }

  /** Closes all; none can be opened any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const [id, workspace] of this.#open) this.#startClosing(id, workspace);
    await Promise.all(this.#closing.values());
  }

  #refuseWhenStopped(): void {
    if (this.#stopped) throw new ServiceUnavailableError('The server is stopping: start it again.');
  }

  async #create(id: string, settings: WorkspaceSettings): Promise<void> {
    const workspace: Workspace = {
      app: this.#options.createApp(id, settings, () => {
        this.#replace(id, workspace);
      }),
      told: settings,
      active: 0,
      usedAt: performance.now(),
    };
    this.#open.set(id, workspace);
    try {
      workspace.opened = await workspace.app;
      workspace.usedAt = performance.now();
      this.#options.logger.info(`Workspace ${id} is open.`);
    } catch (error) {
      if (this.#open.get(id) === workspace) this.#open.delete(id);
      throw error;
    }
  }

  async #reconfigure(workspace: Workspace, wanted: WorkspaceSettings): Promise<void> {
    workspace.usedAt = performance.now();
    const app = await workspace.app;
    // Every window that is opened or reloaded asks; all but the first with what is known already.
    if (isDeepStrictEqual(wanted, workspace.told)) return;
    workspace.told = wanted;
    const { settings, ...others } = wanted;
    for (const notice of others.notices) this.#options.logger.warn(notice);
    app.configure(settings, others).catch((error: unknown) => {
      this.#options.logger.warn(`The changed folders of a workspace were not read: ${messageOf(error)}`);
    });
  }

  /** Opens the workspace anew, which puts a fresh database in the place of the damaged one. */
  #replace(id: string, workspace: Workspace): void {
    if (this.#stopped || this.#replaced.has(id) || this.#open.get(id) !== workspace) return;
    this.#replaced.add(id);
    this.#options.logger.warn(`The database of workspace ${id} is damaged: the workspace is opened anew.`);
    this.#startClosing(id, workspace);
    // Closing and creating log their own failures.
    void this.#closing.get(id)?.then(async () => {
      // A window may have been faster.
      if (this.#stopped || this.#open.has(id)) return;
      await this.#create(id, workspace.told).catch((error: unknown) => {
        this.#options.logger.warn(`Workspace ${id} could not be opened anew: ${messageOf(error)}`);
      });
    });
  }

  #startClosing(id: string, workspace: Workspace): void {
    this.#open.delete(id);
    const closing = this.#close(id, workspace).finally(() => this.#closing.delete(id));
    this.#closing.set(id, closing);
  }

  async #close(id: string, workspace: Workspace): Promise<void> {
    try {
      const app = await workspace.app;
      await app.close();
    } catch (error) {
      this.#options.logger.warn(`Workspace ${id} did not close well: ${messageOf(error)}`);
    }
  }
}
