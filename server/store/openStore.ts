import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError, messageOf } from '../../model/index.ts';
import type { CatalogReader } from '../catalog/types.ts';
import type { DatabaseConfig } from '../config/index.ts';
import { NewerSchema, openDatabase } from './connection.ts';
import type { Database } from './Database.ts';
import { lockStore } from './lockStore.ts';
import { createCatalogReader } from './reads/createCatalogReader.ts';
import { isDamage, readDamage, setAside } from './setAside.ts';

/** The catalog's database, served by this process alone until it is closed. */
export interface Store {
  /** For the ingest worker, which opens it with `openDatabase`. */
  readonly file: string;
  /** Engine and version, e.g. "node:sqlite 3.51.0". */
  readonly engine: string;
  readonly reader: CatalogReader;
  /** What happened at opening that a person should know, as sentences. */
  readonly notices: readonly string[];
  /** The revision of the catalog that reading sees now. */
  revision(): Promise<number>;
  /** The file was found damaged meanwhile: opening it anew replaces it. */
  isDamaged(): boolean;
  /** To be called after the writer has closed. */
  close(): Promise<void>;
}

/**
 * Opens the store, new if need be. A file that is damaged, or was written by a later version, is set aside and a fresh
 * one started: the sources are the truth.
 * @throws ConfigError when there can be no database at that place; ServiceUnavailableError when another process serves it.
 */
export async function openStore(config: DatabaseConfig): Promise<Store> {
  const { file, remove } = placeOf(config);
  const unlock = await lockStore(file);
  try {
    const { writer, notices } = await openOrReplace(file);
    const database = await openDatabase({ file, mode: 'read' }).finally(() => writer.close());
    return {
      file,
      engine: database.engine,
      reader: createCatalogReader(database),
      notices,
      revision: () => readRevision(database),
      isDamaged: () => readDamage(file) !== undefined,
      close: async () => {
        await database.close();
        await unlock();
        remove();
      },
    };
  } catch (error) {
    await unlock();
    remove();
    throw error;
  }
}

async function openOrReplace(file: string): Promise<{ writer: Database; notices: string[] }> {
  const damage = readDamage(file);
  if (damage !== undefined) return replace(file, `was damaged (${damage})`);
  try {
    return { writer: await openDatabase({ file, mode: 'readwrite', check: true }), notices: [] };
  } catch (error) {
    const reason = whyUnusable(error);
    if (reason === undefined) throw error;
    return replace(file, reason);
  }
}

async function replace(file: string, reason: string): Promise<{ writer: Database; notices: string[] }> {
  const aside = setAsideOrSay(file, reason);
  const writer = await openDatabase({ file, mode: 'readwrite' });
  const notice =
    `The catalog database ${file} ${reason}. It was set aside as ${aside}, ` +
    'and the catalog is read anew from its sources.';
  return { writer, notices: [notice] };
}

function setAsideOrSay(file: string, reason: string): string {
  try {
    return setAside(file);
  } catch (error) {
    throw new ConfigError(
      `The catalog database ${file} ${reason}, and cannot be set aside: ${messageOf(error)}. Move it away, or name another file (backend.database.connection, --data).`,
      { cause: error },
    );
  }
}

function whyUnusable(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof NewerSchema) return `was written by a later version of Callboard (${cause.message})`;
  return isDamage(error) ? `was damaged (${messageOf(cause)})` : undefined;
}

async function readRevision(database: Database): Promise<number> {
  const [row] = await database.all<{ value: string }>("SELECT value FROM meta WHERE key = 'revision'");
  return Number(row?.value ?? 0);
}

/** The file, in a folder that exists; a temporary one goes when it is removed, and with the process at the latest. */
function placeOf(config: DatabaseConfig): { file: string; remove: () => void } {
  if (config.kind === 'file') {
    makeFolder(dirname(config.file), config.file);
    return { file: config.file, remove: () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir(), 'callboard-'));
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { file: join(folder, 'catalog.db'), remove };
}

function makeFolder(folder: string, file: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new ConfigError(
      `There is no place for the catalog database ${file}: ${messageOf(error)}. Name another folder (--data) or file (backend.database.connection).`,
      { cause: error },
    );
  }
}
