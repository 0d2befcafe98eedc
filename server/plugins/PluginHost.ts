import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { ConflictError, InputError, messageOf } from '../../model/index.ts';
import type { Logger } from '../events/index.ts';
import type { ExtensionPoint, OpenedPoint } from './ExtensionPoint.ts';
import type { PluginPoints } from './Plugin.ts';
import { readPlugin } from './readPlugin.ts';

export interface PluginHostOptions {
  /** What plugins may add to. */
  points: readonly ExtensionPoint[];
  logger: Logger;
  /** How long one plugin may take until it has registered. */
  patienceMs?: number;
}

interface Loaded {
  id: string;
  remove: () => void;
}

/** What a plugin has added, before it is in force. */
interface Registered {
  id: string;
  opened: OpenedPoint[];
}

/** Where a plugin may be left waiting for something, such as a host that does not answer. */
const PATIENCE_MS = 5_000;

/**
 * The plugins of one catalog. They are code that runs as this process does: which folders they come from is for its user alone
 * to say, never for what a folder or a template brings (docs/adr/0013).
 */
export class PluginHost {
  readonly #options: PluginHostOptions;
  readonly #loaded = new Map<string, Loaded>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: PluginHostOptions) {
    this.#options = options;
  }

  /**
   * Loads plugins from these folders, absolute or below `~/`, and takes back what those added that are not among them any more. One that is no good is
   * left out: gives a notice for each. Changes that come in meanwhile wait.
   */
  configure(folders: readonly string[]): Promise<string[]> {
    const work = this.#turn.then(() => this.#apply(folders));
    this.#turn = work;
    return work;
  }

  async #apply(named: readonly string[]): Promise<string[]> {
    const folders = new Set(named.map(absoluteOf));
    for (const [folder, { remove }] of this.#loaded) {
      if (folders.has(folder)) continue;
      remove();
      this.#loaded.delete(folder);
    }
    const { patienceMs = PATIENCE_MS, logger } = this.#options;
    const wanted = [...folders].filter(folder => !this.#loaded.has(folder));
    const read = await Promise.allSettled(
      wanted.map(folder => withPatience(this.#register(folder), patienceMs)),
    );
    const notices: string[] = [];
    // In their order: of two that bring the same, the first has it.
    for (const [index, folder] of wanted.entries()) {
      try {
        this.#take(folder, valueOf(read[index]));
      } catch (error) {
        logger.debug(`What the plugin ${folder} failed with: ${detailOf(error)}`);
        notices.push(noticeOf(folder, error));
      }
    }
    return notices;
  }

  #take(folder: string, { id, opened }: Registered): void {
    const taken = [...this.#loaded].find(([, other]) => other.id === id);
    if (taken !== undefined) {
      throw new ConflictError(`It has the id ${id}, as the plugin ${taken[0]} has: take one of them out.`);
    }
    this.#loaded.set(folder, { id, remove: commitAll(opened) });
    this.#options.logger.info(`The plugin ${id} (${folder}) is loaded.`);
  }

  async #register(folder: string): Promise<Registered> {
    if (!isAbsolute(folder)) {
      throw new InputError('It is no absolute path: write the whole of it, or begin with ~/.');
    }
    const { plugin, entry } = await readPlugin(folder);
    const { id } = plugin;
    const opened = this.#options.points.map(point => ({
      feature: point.id.split('.')[0] ?? point.id,
      point: point.open(`the plugin ${id} (${folder})`),
    }));
    const points: Record<string, Record<string, unknown>> = {};
    for (const { feature, point } of opened) {
      points[feature] = { ...points[feature], ...point.offers };
    }
    try {
      await plugin.register(points satisfies PluginPoints);
    } catch (error) {
      throw new InputError(
        `${entry}: what it registers is not taken: ${messageOf(error)} (It is handed ${Object.keys(points).join(', ')}.)`,
        { cause: error },
      );
    }
    return { id, opened: opened.map(({ point }) => point) };
  }
}

/** One that is relative stays so: there is no folder that it could be from. */
function absoluteOf(folder: string): string {
  if (/^~[\\/]/.test(folder)) return join(homedir(), folder.slice(2));
  return isAbsolute(folder) ? resolve(folder) : folder;
}

/** All of them or none. */
function commitAll(opened: readonly OpenedPoint[]): () => void {
  const removals: (() => void)[] = [];
  const remove = (): void => {
    for (const one of removals) one();
  };
  try {
    for (const point of opened) removals.push(point.commit());
    return remove;
  } catch (error) {
    remove();
    throw error;
  }
}

function valueOf<T>(result: PromiseSettledResult<T> | undefined): T {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}

function noticeOf(folder: string, error: unknown): string {
  return `callboard.plugins: ${folder} is left out. ${messageOf(error)} Changed code is loaded when the server is restarted.`;
}

function detailOf(error: unknown): string {
  const { cause = error } = error instanceof Error ? error : {};
  return cause instanceof Error ? (cause.stack ?? cause.message) : messageOf(cause);
}

async function withPatience<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new InputError(`It has not registered within ${ms / 1000} seconds: do what takes time in an action.`),
      );
    }, ms);
  });
  try {
    return await Promise.race([work, outOfTime]);
  } finally {
    clearTimeout(timer);
    // Whatever it still comes to is for nobody.
    work.catch(() => undefined);
  }
}
