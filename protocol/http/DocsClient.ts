import type { RequestOptions } from './CatalogClient.ts';
import type {
  DocsCheck,
  DocsCheckRequest,
  DocsPage,
  DocsPreview,
  DocsPreviewRequest,
  DocsSearchAnswer,
  DocsSite,
} from './docs.ts';

/** A file of a site. */
export interface DocsAsset {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The technical docs of one Callboard, over HTTP. Failures are as those of CatalogClient. */
export interface DocsClient {
  /** @throws NotFoundError where the entity is unknown or has no docs. */
  site(entityRef: string, options?: RequestOptions): Promise<DocsSite>;
  /** @throws NotFoundError where the site has no such page. */
  page(entityRef: string, location: string, options?: RequestOptions): Promise<DocsPage>;
  /** `path`: the location of a file within the site, e.g. `images/overview.png`. */
  asset(entityRef: string, path: string, options?: RequestOptions): Promise<DocsAsset>;
  /**
   * Where a file is on the web that a page of a repository's docs links to. Paths are from the folder that holds mkdocs.yml; `asset`
   * is what the link means where that is there. @throws NotFoundError where that is nowhere.
   */
  fileUrl(
    entityRef: string,
    file: { path: string; asset?: string },
    options?: RequestOptions,
  ): Promise<string>;
  search(
    request: { term: string; entityRef?: string; limit?: number },
    options?: RequestOptions,
  ): Promise<DocsSearchAnswer>;
  preview(request: DocsPreviewRequest, options?: RequestOptions): Promise<DocsPreview>;
  check(request: DocsCheckRequest, options?: RequestOptions): Promise<DocsCheck>;
}
