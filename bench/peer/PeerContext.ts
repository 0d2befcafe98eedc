import type { Peer } from './preparePeer.ts';

/** What the parts of the comparison share. */
export interface PeerContext {
  /** The Node that runs Callboard. */
  node: string;
  peer: Peer;
  /** A folder for data, removed at the end. */
  scratch: string;
}
