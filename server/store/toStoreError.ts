import { ServiceUnavailableError, messageOf } from '../../model/index.ts';
import { sqliteCodeOf, type SqliteCode } from './drivers/sqliteCodeOf.ts';

const sentences: Partial<Record<SqliteCode, (file: string) => string>> = {
  BUSY: file => `The catalog database ${file} is in use by another process. Stop that, or try again.`,
  LOCKED: file => `The catalog database ${file} is in use by another process. Stop that, or try again.`,
  FULL: file => `The disk that holds the catalog database ${file} is full. Free some space and try again.`,
  IOERR: file => `The catalog database ${file} cannot be read or written: check its disk, then start again.`,
  READONLY: file => `The catalog database ${file} may not be written. Make it and its folder writable.`,
  CANTOPEN: file =>
    `The catalog database ${file} cannot be opened. Check that its folder exists and is writable.`,
  CORRUPT: file =>
    `The catalog database ${file} is damaged. Start again: it is then rebuilt from its sources.`,
  NOTADB: file =>
    `The catalog database ${file} is damaged. Start again: it is then rebuilt from its sources.`,
};

/** What the engine threw, as an error that tells a person what to do; a mistake in our own SQL stays what it is. */
export function toStoreError(error: unknown, file: string): unknown {
  const code = sqliteCodeOf(error);
  const sentence = code === undefined ? undefined : sentences[code];
  if (sentence === undefined) return error;
  return new ServiceUnavailableError(`${sentence(file)} (${messageOf(error)})`, { cause: error });
}
