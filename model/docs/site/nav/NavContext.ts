import type { DocsRange, NavItem, SiteFiles } from '../../types.ts';
import type { FindingList } from '../FindingList.ts';
import type { DocsFile } from '../pages/DocsTree.ts';
import type { Includes } from './includes.ts';

/** Where an entry of a nav stands. */
export interface NavPlace {
  readonly file: string;
  readonly range: DocsRange | undefined;
}

/** What a nav is read with. */
export interface NavContext {
  readonly files: SiteFiles;
  /** Every file of the docs, by the path that links name. */
  readonly tree: ReadonlyMap<string, DocsFile>;
  readonly includes: Includes;
  readonly findings: FindingList;
  /** Of the entries that a configuration names. */
  readonly places: Map<NavItem, NavPlace>;
  locationOf(path: string): string;
  /** Told of each page that the nav names, with its title there. */
  onPage(path: string, title: string | undefined): void;
}
