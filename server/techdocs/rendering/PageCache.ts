import { createHash } from 'node:crypto';
import { renderPage } from '../../../model/docs/markdown/index.ts';
import { createUrlResolver, type SiteIndex } from '../../../model/docs/site/index.ts';
import type { DocsRules, RenderedPage, SiteFiles, SitePage } from '../../../model/docs/types.ts';

export interface PageRequest {
  readonly index: SiteIndex;
  readonly files: SiteFiles;
  readonly page: SitePage;
  readonly rules: DocsRules;
  /** Hash of what pages are rendered by, but for their texts. */
  readonly setting: string;
  /** That tells sites apart. */
  readonly folder: string;
}

interface Kept {
  readonly page: RenderedPage;
  readonly text: string;
  /** Hashes of the snippets, by their paths. */
  readonly snippets: ReadonlyMap<string, string>;
  readonly size: number;
}

/** Characters of HTML that are kept. */
const MOST_KEPT = 64 * 1024 * 1024;

/** Pages as they were rendered, for as long as their texts, their snippets and the configuration are the same. */
export class PageCache {
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  render({ index, files, page, rules, setting, folder }: PageRequest): RenderedPage {
    const text = files.read(page.source) ?? '';
    const key = `${folder}\0${page.source}\0${setting}`;
    const known = this.#kept.get(key);
    const hash = hashOf(text);
    if (known?.text === hash && isSame(known.snippets, files)) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.page;
    }
    const rendered = renderPage(text, {
      markdown: index.site.config.markdown,
      readSnippet: path => files.read(path),
      resolveUrl: createUrlResolver(index, page),
      rules,
    });
    const snippets = new Map(rendered.snippets.map(path => [path, hashOf(files.read(path))]));
    this.#keep(key, { page: rendered, text: hash, snippets, size: rendered.html.length + text.length });
    return rendered;
  }

  #keep(key: string, kept: Kept): void {
    this.#size += kept.size - (this.#kept.get(key)?.size ?? 0);
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const [oldest, { size }] of this.#kept) {
      if (this.#size <= MOST_KEPT) return;
      this.#kept.delete(oldest);
      this.#size -= size;
    }
  }
}

function isSame(snippets: ReadonlyMap<string, string>, files: SiteFiles): boolean {
  return [...snippets].every(([path, hash]) => hashOf(files.read(path)) === hash);
}

function hashOf(text: string | undefined): string {
  return text === undefined ? '' : createHash('sha256').update(text).digest('base64url');
}
