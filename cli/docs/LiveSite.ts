import { createHash } from 'node:crypto';
import { decodePart } from '../../model/common/decodePart.ts';
import type { SitePage } from '../../model/docs/types.ts';
import {
  buildPage,
  buildSite,
  type BuiltFile,
  createPageRenderer,
} from '../../server/techdocs/static/index.ts';
import { openDocs, type OpenDocsOptions, type OpenedDocs } from './openDocs.ts';

interface Kept {
  /** Of all that went into it. */
  token: string;
  snippets: readonly string[];
  file: BuiltFile;
}

export interface LiveSiteOptions extends OpenDocsOptions {
  say: (text: string) => void;
}

/** Requests of one page come together: for so long, the folder is not listed again. In milliseconds. */
const FRESH = 500;

/** A site that follows its folder: whatever is asked for is as the files are now, and built only where they changed. */
export class LiveSite {
  readonly #open: () => Promise<OpenedDocs>;
  readonly #options: LiveSiteOptions;
  readonly #kept = new Map<string, Kept>();
  #opened: Promise<OpenedDocs> | undefined;
  #openedAt = 0;

  constructor(folder: string, options: LiveSiteOptions) {
    this.#open = () => openDocs(folder, options);
    this.#options = options;
  }

  /** The file that a path of the built site stands for; undefined where there is none. */
  async fileAt(path: string): Promise<BuiltFile | undefined> {
    const docs = await this.#docs();
    const { files, site } = docs;
    const location = path.endsWith('index.html') ? path.slice(0, -'index.html'.length) : path;
    const page = site.pages.find(
      one => decodePart(one.location) === location || decodePart(one.location) === path,
    );
    if (page !== undefined) return this.#pageOf(page, docs);
    const asset = site.assets.find(one => one.path === path);
    if (asset !== undefined) {
      const content = await files.readBytes(asset.source);
      return content && { path, content };
    }
    const isMade =
      /^(?:search\/search_index|techdocs_metadata)\.json$/.test(path) || this.#isRedirect(docs, path);
    if (!isMade) return undefined;
    for await (const file of buildSite(site, files, createPageRenderer(site, files, this.#options.rules))) {
      if (file.path === path || file.path === `${path}index.html`) return file;
    }
    return undefined;
  }

  async #docs(): Promise<OpenedDocs> {
    if (this.#opened === undefined || Date.now() - this.#openedAt > FRESH) {
      this.#opened = this.#open();
      this.#openedAt = Date.now();
    }
    try {
      return await this.#opened;
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }

  #isRedirect({ site }: OpenedDocs, path: string): boolean {
    return site.redirects.some(({ location }) => decodePart(location) === path);
  }

  #pageOf(page: SitePage, docs: OpenedDocs): BuiltFile | undefined {
    const { files, site } = docs;
    const kept = this.#kept.get(page.source);
    const key = createHash('sha256')
      .update(JSON.stringify([site.config, site.nav, site.pages]))
      .digest('hex');
    const tokenOf = (snippets: readonly string[]): string =>
      [key, ...[page.source, ...snippets].map(path => files.tokenOf(path) ?? '')].join('\n');
    const known = kept && tokenOf(kept.snippets);
    if (kept?.token === known && kept !== undefined) return kept.file;
    const started = performance.now();
    const rendered = createPageRenderer(site, files, this.#options.rules)(page);
    if (rendered === undefined) return undefined;
    const file = buildPage(site, page, rendered);
    const { snippets } = rendered;
    this.#kept.set(page.source, { token: tokenOf(snippets), snippets, file });
    const took = Math.round(performance.now() - started);
    this.#options.say(
      `${kept === undefined ? 'Built' : 'Changed, built again:'} ${page.source} in ${took} ms\n`,
    );
    return file;
  }
}
