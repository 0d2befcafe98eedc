import { createHash } from 'node:crypto';
import type { SiteIndex } from '../../../model/docs/site/index.ts';
import type { DocsRules, RenderedPage, SiteFiles, SitePage } from '../../../model/docs/types.ts';
import { renderSitePage } from '../renderSitePage.ts';

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

/** Of a page, what says whether its site fits together. */
export type PageFacts = Pick<RenderedPage, 'findings' | 'links' | 'anchors' | 'title'>;

interface KnownBy {
  readonly text: string;
  /** Hashes of the snippets, by their paths. */
  readonly snippets: ReadonlyMap<string, string>;
}

interface Kept extends KnownBy {
  readonly page: RenderedPage;
  readonly size: number;
}

/** Characters of HTML that are kept. */
const MOST_KEPT = 64 * 1024 * 1024;
/** More pages than a site may have. */
const MOST_FACTS = 30_000;

/** Pages as they were rendered, for as long as their texts, their snippets and the configuration are the same. */
export class PageCache {
  readonly #kept = new Map<string, Kept>();
  readonly #facts = new Map<string, KnownBy & { setting: string; facts: PageFacts }>();
  #size = 0;

  render(request: PageRequest): RenderedPage {
    return this.#render(request).page;
  }

  /** Kept for all pages of the largest site, whose HTML is not. */
  facts(request: PageRequest): PageFacts {
    const { files, page } = request;
    // One of a page: while a configuration is typed, each of its states would have others.
    const key = `${request.folder}\0${page.source}`;
    const known = this.#facts.get(key);
    if (
      known?.setting === request.setting &&
      known.text === hashOf(files.read(page.source) ?? '') &&
      isSame(known.snippets, files)
    )
      return known.facts;
    const { page: rendered, text, snippets } = this.#render(request);
    const { findings, links, anchors, title } = rendered;
    const facts = { findings, links, anchors, ...(title !== undefined && { title }) };
    this.#facts.delete(key);
    this.#facts.set(key, { setting: request.setting, text, snippets, facts });
    for (const oldest of this.#facts.keys()) {
      if (this.#facts.size <= MOST_FACTS) break;
      this.#facts.delete(oldest);
    }
    return facts;
  }

  #render(request: PageRequest): Kept {
    const { files, page } = request;
    const text = files.read(page.source) ?? '';
    const key = keyOf(request);
    const known = this.#kept.get(key);
    const hash = hashOf(text);
    if (known?.text === hash && isSame(known.snippets, files)) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const rendered = renderSitePage(text, request);
    const snippets = new Map(rendered.snippets.map(path => [path, hashOf(files.read(path))]));
    const kept = { page: rendered, text: hash, snippets, size: rendered.html.length + text.length };
    this.#keep(key, kept);
    return kept;
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

function keyOf({ folder, page, setting }: PageRequest): string {
  return `${folder}\0${page.source}\0${setting}`;
}

function isSame(snippets: ReadonlyMap<string, string>, files: SiteFiles): boolean {
  return [...snippets].every(([path, hash]) => hashOf(files.read(path)) === hash);
}

function hashOf(text: string | undefined): string {
  return text === undefined ? '' : createHash('sha256').update(text).digest('base64url');
}
