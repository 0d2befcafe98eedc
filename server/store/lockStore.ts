import { ServiceUnavailableError } from '../../model/index.ts';
import { findDriver } from './drivers/findDriver.ts';
import { sqliteCodeOf } from './drivers/sqliteCodeOf.ts';
import { toStoreError } from './toStoreError.ts';

/**
 * Makes this process the only one that serves a catalog database, until the returned function is called or the process
 * ends, however it ends: the lock is the system's, held on a small file beside the database, so none is ever left over.
 * @throws ServiceUnavailableError when another process holds it.
 */
export async function lockStore(file: string): Promise<() => Promise<void>> {
  const driver = await findDriver();
  const lock = `${file}.lock`;
  const connection = await driver.open({ file: lock, create: true }).catch((error: unknown) => {
    throw toStoreError(error, lock);
  });
  try {
    await connection.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
    return () => connection.close();
  } catch (error) {
    await connection.close();
    const code = sqliteCodeOf(error);
    if (code !== 'BUSY' && code !== 'LOCKED') throw toStoreError(error, lock);
    throw new ServiceUnavailableError(
      `The catalog database ${file} is already served by another Callboard process. ` +
        'Use that one, stop it, or give this one a data folder of its own (--data).',
      { cause: error },
    );
  }
}
