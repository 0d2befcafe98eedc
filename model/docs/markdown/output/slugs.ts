import type { Dialect } from '../Dialect.ts';

/** Makes ids of headings, each another: `setup`, `setup_1`. */
export class Slugs {
  readonly #used: Set<string>;
  readonly #separator: string;
  readonly #unicode: boolean;
  readonly #lower: boolean;
  readonly #next = new Map<string, number>();

  constructor(used: Iterable<string>, dialect: Dialect) {
    this.#used = new Set(used);
    const separator = dialect.option('toc', 'separator');
    this.#separator = typeof separator === 'string' && separator.length > 0 ? separator : '-';
    const slugify = JSON.stringify(dialect.option('toc', 'slugify') ?? '');
    this.#unicode = /unicode|slugs/.test(slugify);
    this.#lower =
      !slugify.includes('slugs') || /lower|fold|uslugify/.test(slugify) || !slugify.includes('slugs.slugify');
  }

  create(text: string): string {
    const slug = this.#slugify(text);
    const id = this.#used.has(slug) || slug === '' ? this.#unique(slug) : slug;
    this.#used.add(id);
    return id;
  }

  #unique(slug: string): string {
    const [, stem = slug, digits = '0'] = /^(.*)_([0-9]{1,9})$/.exec(slug) ?? [];
    let number = Math.max(Number(digits) + 1, this.#next.get(stem) ?? 0);
    while (this.#used.has(`${stem}_${number}`)) number++;
    this.#next.set(stem, number + 1);
    return `${stem}_${number}`;
  }

  #slugify(text: string): string {
    const kept = this.#unicode
      ? text.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
      : text
          .normalize('NFKD')
          .replace(/[^\0-\x7f]/g, '')
          .replace(/[^\w\s-]/g, '');
    const trimmed = kept.trim();
    const cased = this.#lower ? trimmed.toLowerCase() : trimmed;
    return this.#unicode && !cased.includes('  ')
      ? cased.replace(/\s/g, this.#separator)
      : cased.replace(/[-\s]+/g, this.#separator);
  }
}
