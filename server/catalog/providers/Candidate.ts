import type { SourceFailure } from '../../sources/index.ts';
import type { CatalogRootContext } from './CatalogRootContext.ts';

/** A descriptor that the catalog should hold, with its present change token. */
export interface Candidate {
  /** Location ref of what is read; `config:<target>` for the Location entity that stands for a configured root. */
  ref: string;
  /** What the source knows it by. */
  target: string;
  token: string;
  /** Why it is not to be read. */
  failure?: SourceFailure;
  root: CatalogRootContext;
  /** Location ref of what the configuration, or a provider, named and that led here. */
  origin: string;
  /** The Location entity that named it, and where that is. */
  parent?: { ref: string; viaEntity: string };
}
