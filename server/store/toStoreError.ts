import { ServiceUnavailableError, messageOf } from '../../model/index.ts';
import { sqliteCodeOf, type SqliteCode } from './drivers/sqliteCodeOf.ts';

/** Which of the databases a file is. */
export type DatabaseName = 'catalog' | 'state' | 'docs';

const damaged = (name: DatabaseName, file: string): string =>
  `The ${name} database ${file} is damaged. ` +
  (name === 'state'
    ? 'Start again: it is then set aside, and locations that were registered have to be registered again.'
    : 'Start again: it is then rebuilt from its sources.');
const inUse = (name: DatabaseName, file: string): string =>
  `The ${name} database ${file} is in use by another process. Stop that, or try again.`;

const sentences: Partial<Record<SqliteCode, (name: DatabaseName, file: string) => string>> = {
  BUSY: inUse,
  LOCKED: inUse,
  FULL: (name, file) =>
    `The disk that holds the ${name} database ${file} is full. Free some space and try again.`,
  IOERR: (name, file) =>
    `The ${name} database ${file} cannot be read or written: check its disk, then start again.`,
  READONLY: (name, file) =>
    `The ${name} database ${file} may not be written. Make it and its folder writable, then start again.`,
  CANTOPEN: (name, file) =>
    `The ${name} database ${file} cannot be opened. Check that its folder exists and is writable.`,
  CORRUPT: damaged,
  NOTADB: damaged,
};

/** What the engine threw, as an error that tells a person what to do; a mistake in our own SQL stays what it is. */
export function toStoreError(error: unknown, file: string, name: DatabaseName = 'catalog'): unknown {
  const code = sqliteCodeOf(error);
  const sentence = code === undefined ? undefined : sentences[code];
  if (sentence === undefined) return error;
  return new ServiceUnavailableError(`${sentence(name, file)} (${messageOf(error)})`, { cause: error });
}
