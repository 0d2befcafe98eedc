// What the main thread and a docs thread say to each other. Both ends are this program's: it is not checked anew.
import type { DocsFinding, DocsRules, PageSection } from '../../../model/docs/types.ts';
import type { DocsCheck, DocsPage, DocsSite } from '../../../protocol/http/docs.ts';

/** The site that a job is about. */
export interface SiteRequest {
  /** Absolute: holds mkdocs.yml. */
  readonly folder: string;
  /** What a site without a name is called. */
  readonly title: string;
  /** Texts in the place of what is on disk, by their path from the folder. */
  readonly unsaved?: Readonly<Record<string, string>>;
}

/** As DocsSite and DocsPage have it, but for what only the catalog knows. */
export type SiteView = Omit<DocsSite, 'entityRef' | 'origin'>;
export type PageView = Omit<DocsPage, 'entityRef'>;

export interface SiteLook {
  /** Another one whenever a file of the site may be another. */
  readonly token: string;
  /** Absolute: those that hold any, so that they can be watched. */
  readonly folders: readonly string[];
}

export interface SiteOutline {
  readonly name: string;
  readonly token: string;
  readonly pages: readonly { readonly location: string; readonly hash: string }[];
}

export interface PageTexts {
  readonly title: string;
  readonly sections: readonly PageSection[];
}

export interface SiteCheck {
  readonly findings: readonly DocsFinding[];
  readonly pages: DocsCheck['pages'];
  readonly assets: readonly string[];
}

export interface StaticFile {
  /** Within the site that MkDocs would build. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Each job, with what it takes beside the site and what it gives. */
export interface DocsJobs {
  /** `beside`: files that pages take in, from an outline before. */
  look: { takes: { beside?: readonly string[] }; gives: SiteLook };
  site: { takes: { startPath?: string }; gives: SiteView };
  /** Undefined where there is no such page. */
  page: { takes: { location: string }; gives: PageView | undefined };
  /** By its location; undefined where there is no such file. */
  asset: { takes: { path: string }; gives: Uint8Array | undefined };
  /** `source`: of the page to show, from the folder; of none, the one at `location`, or the first. */
  preview: {
    takes: { source?: string; location?: string };
    gives: { site: SiteView; page: PageView | undefined };
  };
  /** Ends after a while with what to go on by, so that others get their turn; a check that is not known any more begins anew. */
  check: { takes: { goesOn?: string }; gives: SiteCheck | { goesOn: string } };
  outline: { takes: object; gives: SiteOutline };
  texts: { takes: { location: string }; gives: PageTexts | undefined };
  /** Writes all that MkDocs would build into a folder that is there and empty. */
  build: { takes: { into: string; etag?: string }; gives: { files: number; notices: readonly string[] } };
}

export type DocsJobName = keyof DocsJobs;

export interface DocsJob<Name extends DocsJobName = DocsJobName> {
  readonly id: number;
  readonly name: Name;
  readonly site: SiteRequest;
  readonly takes: DocsJobs[Name]['takes'];
  readonly rules: DocsRules;
}

/** `isReady`: the thread has begun, and takes its first job. */
export type DocsAnswer =
  | { readonly isReady: true }
  | { readonly id: number; readonly gives: unknown }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };
