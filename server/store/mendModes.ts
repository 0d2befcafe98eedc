import { accessSync, chmodSync, constants, existsSync, statSync } from 'node:fs';

/**
 * SQLite makes the files beside a database as writable as the database is. Beside one that might not be written they stay,
 * so that it still could not be written when its user has made it writable again. To be called while nobody else has it open.
 */
export function mendModes(file: string): void {
  if (!isWritable(file)) return;
  for (const companion of [`${file}-wal`, `${file}-shm`]) {
    if (!existsSync(companion) || isWritable(companion)) continue;
    try {
      chmodSync(companion, statSync(file).mode);
    } catch {
      // Somebody else's: the first write says that it may not be written.
    }
  }
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
