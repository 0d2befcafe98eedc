import type { GeneratedCatalog } from '../shared/generateCatalog.ts';

/** What the parts of the benchmark share. */
export interface BenchContext {
  /** The Node that runs what is measured. */
  node: string;
  /** A folder for data, removed at the end. */
  scratch: string;
  catalog: GeneratedCatalog;
}
