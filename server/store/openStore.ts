import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { ConfigError, messageOf } from '../../model/index.ts';
import type { CatalogReader } from '../catalog/types.ts';
import type { DatabaseConfig } from '../config/index.ts';
import { NewerSchema, openDatabase, type Schema } from './connection.ts';
import type { Database } from './Database.ts';
import { docsTexts } from './docs/001.texts.ts';
import { DocsTexts } from './docs/DocsTexts.ts';
import { lockStore } from './lockStore.ts';
import { mendModes } from './mendModes.ts';
import { createCatalogReader } from './reads/createCatalogReader.ts';
import { isDamage, readDamage, setAside } from './setAside.ts';
import { locations } from './state/001.locations.ts';
import { tasks } from './state/002.tasks.ts';
import { RegisteredLocations } from './state/RegisteredLocations.ts';
import { Tasks } from './state/Tasks.ts';

/** What cannot be built again from the sources. */
const stateSchema: Schema = { name: 'state', migrations: [locations, tasks], durable: true };

/** What is looked for in technical docs. */
const docsSchema: Schema = { name: 'docs', migrations: [docsTexts], durable: false };

/** The catalog's database, and the state beside it, served by this process alone until it is closed. */
export interface Store {
  /** For the ingest worker, which opens it with `openDatabase`. */
  readonly file: string;
  /** Engine and version, e.g. "node:sqlite 3.51.0". */
  readonly engine: string;
  readonly reader: CatalogReader;
  /** What users registered. Beside the catalog, in a file of its own: no source could bring it back. */
  readonly locations: RegisteredLocations;
  /** What was made of software templates, beside what users registered. */
  readonly tasks: Tasks;
  /** The texts of technical docs, in a third file, which is opened when it is first needed. */
  readonly docs: DocsTexts;
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
 * Opens the store, new if need be. A catalog that is damaged, or was written by a later version, is set aside and a fresh
 * one started: the sources are the truth. So is a state that is damaged; one of a later version is not touched.
 * @throws ConfigError when there can be no database at that place; ServiceUnavailableError when another process serves it,
 * or what users registered is in a file of a later version.
 */
export async function openStore(config: DatabaseConfig): Promise<Store> {
  const { file, remove } = placeOf(config);
  const unlock = await lockStore(file);
  try {
    // First, because it may be refused: then nothing has been touched.
    const state = await openOrReplace(statePlace(file));
    const { database, notices } = await openCatalog(file).catch(async (error: unknown) => {
      await state.writer.close();
      throw error;
    });
    const docs = new DocsTexts(async () => (await openOrReplace(docsPlace(file))).writer);
    return {
      file,
      engine: database.engine,
      reader: createCatalogReader(database),
      locations: new RegisteredLocations(state.writer),
      tasks: new Tasks(state.writer),
      docs,
      notices: [...notices, ...state.notices],
      revision: () => readRevision(database),
      isDamaged: () => readDamage(file) !== undefined,
      close: async () => {
        await docs.close();
        await database.close();
        await state.writer.close();
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

/** One of the databases, and what it means to do without what it held. */
interface Place {
  file: string;
  schema?: Schema;
  name: string;
  loss: string;
}

function catalogPlace(file: string): Place {
  return { file, name: 'catalog', loss: 'the catalog is read anew from its sources' };
}

/** `catalog.sqlite` has `catalog.state.sqlite` beside it. */
function fileBeside(catalogFile: string, what: string): string {
  const { dir, name, ext } = parse(catalogFile);
  return join(dir, `${name}.${what}${ext}`);
}

function docsPlace(catalogFile: string): Place {
  const file = fileBeside(catalogFile, 'docs');
  return { file, schema: docsSchema, name: docsSchema.name, loss: 'docs are read anew' };
}

function statePlace(catalogFile: string): Place {
  return {
    file: fileBeside(catalogFile, 'state'),
    schema: stateSchema,
    name: stateSchema.name,
    loss: 'locations that were registered have to be registered again, and the history of templates is gone',
  };
}

/** For reading. The writer that brought it up to date has closed. */
async function openCatalog(file: string): Promise<{ database: Database; notices: string[] }> {
  const { writer, notices } = await openOrReplace(catalogPlace(file));
  return { database: await openDatabase({ file, mode: 'read' }).finally(() => writer.close()), notices };
}

async function openOrReplace(place: Place): Promise<{ writer: Database; notices: string[] }> {
  mendModes(place.file);
  const damage = readDamage(place.file);
  if (damage !== undefined) return replace(place, `was damaged (${damage})`);
  try {
    return { writer: await openPlace(place), notices: [] };
  } catch (error) {
    const reason = whyReplaced(error, place);
    if (reason === undefined) throw error;
    return replace(place, reason);
  }
}

function openPlace({ file, schema }: Place): Promise<Database> {
  return openDatabase({ file, mode: 'readwrite', check: true, ...(schema && { schema }) });
}

async function replace(place: Place, reason: string): Promise<{ writer: Database; notices: string[] }> {
  const aside = setAsideOrSay(place, reason);
  const writer = await openPlace(place);
  const notice = `The ${place.name} database ${place.file} ${reason}. It was set aside as ${aside}, and ${place.loss}.`;
  return { writer, notices: [notice] };
}

function setAsideOrSay({ file, name }: Place, reason: string): string {
  try {
    return setAside(file);
  } catch (error) {
    throw new ConfigError(
      `The ${name} database ${file} ${reason}, and cannot be set aside: ${messageOf(error)}. Move it away, or name another file (backend.database.connection, --data).`,
      { cause: error },
    );
  }
}

/** Undefined where the file stays, and cannot be used. */
function whyReplaced(error: unknown, { schema }: Place): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const canBeRebuilt = schema?.durable !== true;
  if (cause instanceof NewerSchema && canBeRebuilt)
    return `was written by a later version of Callboard (${cause.message})`;
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
