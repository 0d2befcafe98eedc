import type { LimitedCookies } from '../../http/index.ts';
import type { TechDocs } from '../createTechDocs.ts';

export interface TechDocsRouteDeps {
  techdocs: TechDocs;
  cookies: Pick<LimitedCookies, 'give'>;
  /** The open event streams, each by what ends it. */
  streams: Set<() => void>;
  /** There where others than the user of this machine may call: on a shared server. */
  events?: unknown;
}
