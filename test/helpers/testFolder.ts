import { cpSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** A copy of the example organisation that a test may change; gives its path. */
export function prepareTestFolder(target: string): string {
  cpSync(join(root, 'examples'), target, { recursive: true });
  return target;
}
