// What the parts of technical docs promise one another: routes → TechDocs → DocsThread, DocsIndex ← store.
import type { PageSection } from '../../model/docs/types.ts';
import type { DocsSearchAnswer } from '../../protocol/http/docs.ts';

/** A site in the index of texts. */
export interface IndexedSite {
  /** Where it is read from: the absolute path of its folder, or a URL. */
  readonly key: string;
  /** Whose docs it is, in order: a result names the first. */
  readonly entityRefs: readonly string[];
  /** What its files had when they were read. */
  readonly token: string;
  readonly name: string;
}

export interface IndexedPage {
  readonly location: string;
  readonly title: string;
  /** Another one: its texts may be others. */
  readonly hash: string;
  readonly sections: readonly PageSection[];
}

/** The texts of docs, to be searched. All of it can be built again from the sites. */
export interface DocsIndex {
  sites(): Promise<Omit<IndexedSite, 'name'>[]>;
  /** The hash of each page of a site, by its location. */
  pages(key: string): Promise<ReadonlyMap<string, string>>;
  /**
   * Takes what is new of a site, and lets go of pages that are gone. Its token is written with the last of them: a site
   * that was not written to its end has none that fits.
   */
  write(site: IndexedSite, change: { pages: readonly IndexedPage[]; gone: readonly string[] }): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** By words, of which the last may be the beginning of one: title before heading before text. */
  search(request: { term: string; key?: string; limit: number }): Promise<DocsSearchAnswer['results']>;
  /** Rows written since it was opened. */
  readonly rowsWritten: number;
}
