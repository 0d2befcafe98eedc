import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { NotFoundError } from '../../model/index.ts';
import type { DocsOrigin, DocsPage, DocsSite } from '../../protocol/http/docs.ts';
import type { CatalogSettings } from '../catalog/types.ts';
import { isInside } from '../common/index.ts';
import { createGitUrls } from '../sources/index.ts';
import type { DocsPlace } from './places/DocsPlace.ts';
import type { DocsPlaces } from './places/DocsPlaces.ts';
import type { RemoteTrees } from './remote/RemoteTrees.ts';
import type { DocsThread } from './rendering/DocsThread.ts';
import type { PageView, SiteRequest } from './rendering/messages.ts';

export interface OpenDocsOptions {
  places: Pick<DocsPlaces, 'find'>;
  trees: Pick<RemoteTrees, 'open' | 'refresh'>;
  thread: Pick<DocsThread, 'do'>;
  settings: () => Pick<CatalogSettings, 'integrations'>;
  opened: (docs: OpenedDocs) => void;
}

/** Docs that can be read: their files are on this machine. */
export interface OpenedDocs {
  readonly place: DocsPlace;
  readonly folder: string;
  readonly origin: DocsOrigin;
}

/** Reads the docs of entities, wherever they are. */
export class OpenDocs {
  readonly #options: OpenDocsOptions;

  constructor(options: OpenDocsOptions) {
    this.#options = options;
  }

  /** `refresh`: asks the host first. */
  async open(entityRef: string, { refresh = false }: { refresh?: boolean } = {}): Promise<OpenedDocs> {
    const place = await this.#options.places.find(entityRef);
    const opened = await this.#openPlace(place, refresh);
    this.#options.opened(opened);
    return opened;
  }

  requestOf({ place, folder }: OpenedDocs): SiteRequest {
    return { folder, title: place.title };
  }

  async site(docs: OpenedDocs, signal?: AbortSignal): Promise<DocsSite> {
    const { startPath, entityRef } = docs.place;
    const takes = startPath === undefined ? {} : { startPath };
    const view = await this.#options.thread.do('site', this.requestOf(docs), takes, signal);
    return { ...view, entityRef, origin: docs.origin };
  }

  async page(docs: OpenedDocs, location: string, signal?: AbortSignal): Promise<DocsPage> {
    const page = await this.#options.thread.do('page', this.requestOf(docs), { location }, signal);
    const { entityRef, tree } = docs.place;
    if (page === undefined) {
      throw new NotFoundError(
        location === ''
          ? `The docs of ${entityRef} have no first page: write index.md in the folder of their pages, below ${tree.kind === 'folder' ? docs.folder : tree.url.href}.`
          : `There is no page "${location}" in the docs of ${entityRef}.`,
      );
    }
    if (tree.kind === 'folder') return { ...this.placed(page, docs.folder), entityRef };
    const editUrl = page.source.editUrl ?? this.#editUrlOf(tree.url, page.source.path);
    return { ...page, entityRef, source: { ...page.source, ...(editUrl !== undefined && { editUrl }) } };
  }

  async asset(docs: OpenedDocs, path: string, signal?: AbortSignal): Promise<Uint8Array> {
    const bytes = await this.#options.thread.do('asset', this.requestOf(docs), { path }, signal);
    const { entityRef } = docs.place;
    if (bytes === undefined)
      throw new NotFoundError(`There is no file "${path}" in the docs of ${entityRef}.`);
    if (!isPointer(bytes)) return bytes;
    throw new NotFoundError(
      `"${path}" in the docs of ${entityRef} is kept by Git LFS: what is here is only a pointer to it. Run "git lfs pull" where it lies on this machine, or have the host put its objects into archives.`,
    );
  }

  /** Where a file of the repository is on the web; see DocsClient. @throws NotFoundError */
  fileUrl({ place, folder }: OpenedDocs, { path, asset }: { path: string; asset?: string }): string {
    const isAsset =
      asset !== undefined && isInside(join(folder, asset), folder) && existsSync(join(folder, asset));
    const { tree } = place;
    const url = tree.kind === 'remote' ? this.#pageOf(tree.url, isAsset ? asset : path) : undefined;
    if (url !== undefined && /^https?:$/.test(url.protocol)) return url.href;
    throw new NotFoundError(
      `There is no page on the web for "${path}" beside the docs of ${place.entityRef}.`,
    );
  }

  /** With the file that a page of a folder is written in. */
  placed<Page extends PageView>(page: Page, folder: string): Page {
    return { ...page, source: { ...page.source, file: join(folder, page.source.path) } };
  }

  async #openPlace(place: DocsPlace, refresh: boolean): Promise<OpenedDocs> {
    const { tree } = place;
    if (tree.kind === 'folder') {
      return { place, folder: tree.folder, origin: { kind: 'folder', folder: tree.folder } };
    }
    if (refresh) await this.#options.trees.refresh(tree);
    const { folder, ...facts } = await this.#options.trees.open(tree);
    return { place, folder, origin: { kind: 'remote', url: tree.url.href, ...facts } };
  }

  /** By the provider of the repository; undefined where it is not known. */
  #editUrlOf(url: URL, path: string): string | undefined {
    const file = this.#pageOf(url, path);
    return file && createGitUrls(this.#options.settings().integrations ?? []).editPage(file);
  }

  /** Of a file by its path from a folder of a repository; undefined where that leads out of it. */
  #pageOf(url: URL, path: string): URL | undefined {
    const page = createGitUrls(this.#options.settings().integrations ?? []).repository(url);
    if (page === undefined || path.includes('\\')) return undefined;
    const file = posix.normalize(posix.join(page.path, path)).replace(/\/$/, '');
    if (file === '..' || file.startsWith('../') || file.startsWith('/')) return undefined;
    const address = page.fileAt(file === '.' ? '' : file, page.ref ?? 'HEAD');
    return URL.canParse(address) ? new URL(address) : undefined;
  }
}

/** What Git has in the place of a file that Git LFS keeps. */
function isPointer(bytes: Uint8Array): boolean {
  const begin = 'version https://git-lfs.github.com/spec/';
  return bytes.length < 1024 && Buffer.from(bytes).toString('latin1').startsWith(begin);
}
