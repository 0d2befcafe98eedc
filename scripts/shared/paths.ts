import { join } from 'node:path';

/** The folder that holds package.json. */
export const root = join(__dirname, '..', '..');
