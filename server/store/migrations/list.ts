import { catalog } from './001.catalog.ts';
import { namesByKind } from './002.namesByKind.ts';
import { valueCounts } from './003.valueCounts.ts';
import { texts } from './004.texts.ts';
import type { Migration } from './Migration.ts';

/** In order; a database's version is how many of them it has had. */
export const migrations: readonly Migration[] = [catalog, namesByKind, valueCounts, texts];
