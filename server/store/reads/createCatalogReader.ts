import type { CatalogReader } from '../../catalog/types.ts';
import type { Database } from '../Database.ts';

export function createCatalogReader(database: Database): CatalogReader {
  return { database } as unknown as CatalogReader;
}
