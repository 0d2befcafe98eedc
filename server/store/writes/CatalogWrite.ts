import type { Problem, Range } from '../../../model/index.ts';
import type { EntityContent } from './EntityContent.ts';

/** One good document, ready to be stored. */
export interface DefinitionWrite {
  ref: string;
  document: number;
  /** Where the document says its name: conflicts are shown there. Found only when there is one. */
  range(): Range;
  content: EntityContent;
}

/** A location that was read, or tried to be. */
export interface LocationWrite {
  /** Location ref. */
  ref: string;
  origin: string;
  root: string;
  /** Opaque to the store. */
  token: string;
  state: 'ok' | 'error' | 'missing';
  error?: { name: string; message: string };
  /** The Location entity that named it, and the location that this one was read from; undefined for what a root lists. */
  parent?: { ref: string; viaEntity: string };
  /** One for a ref. */
  definitions: DefinitionWrite[];
  /**
   * Refs that this location gave before and whose documents are bad now: the last good entity stays, with the reason.
   * Refs that are in neither list go.
   */
  kept: ReadonlyMap<string, Problem>;
  /** All but conflicts (found here) and problems of targets (`targetProblems`). */
  problems: Problem[];
}

/** What one transaction changes. */
export interface CatalogWrite {
  locations: LocationWrite[];
  /** Location refs that are no more: all they gave goes with them. */
  removed: string[];
  /** Problems of rule catalog-location, which depend on other files; they replace the location's former ones. */
  targetProblems: { ref: string; problems: Problem[] }[];
  /** ISO 8601. */
  at: string;
  /** Share of the space of uids to draw from. A first load in steps goes through it in order, so that rows are appended. */
  uidSpan?: { from: number; to: number };
}

export interface CatalogWriteResult {
  /** Undefined when nothing changed that reading could show. */
  revision: number | undefined;
  /** Refs that were added or changed, and those whose relations or status did. */
  upserted: string[];
  removed: string[];
  /** There were too many to name. */
  truncated: boolean;
  /** Locations whose problems may be others now. */
  problemLocations: string[];
  rowsWritten: number;
}
