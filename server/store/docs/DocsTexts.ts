import type { DocsSearchAnswer } from '../../../protocol/http/docs.ts';
import type { DocsIndex, IndexedPage, IndexedSite } from '../../techdocs/types.ts';
import type { Database, Transaction } from '../Database.ts';
import { matchOf } from './matchOf.ts';

/** Written at a time: an engine without a thread of its own is not to hold the server up. */
const PAGES_PER_WRITE = 10;
/** Sections looked at for one page of results: several of a page count once. */
const SECTIONS_PER_RESULT = 8;
/** Around what was found; no text of docs has them. */
const [BEGIN, END] = ['\u0001', '\u0002'];
const EXCERPT_WORDS = 32;

type Result = DocsSearchAnswer['results'][number];

interface Hit {
  id: number;
  page_id: number;
  location: string;
  anchor: string;
  site: string;
  entities: string;
}

interface Marked {
  id: number;
  title: string;
  plain_heading: string;
  heading: string;
  text: string;
}

/** The texts of docs in a database of their own, which is opened when it is first asked for anything. */
export class DocsTexts implements DocsIndex {
  readonly #open: () => Promise<Database>;
  #opened: Promise<Database> | undefined;
  #rowsWritten = 0;

  constructor(open: () => Promise<Database>) {
    this.#open = open;
  }

  get rowsWritten(): number {
    return this.#rowsWritten;
  }

  async sites(): Promise<Omit<IndexedSite, 'name'>[]> {
    const database = await this.#database();
    const rows = await database.all<{ key: string; token: string; entities: string }>(
      'SELECT key, token, entities FROM sites ORDER BY key',
    );
    return rows.map(({ key, token, entities }) => ({ key, token, entityRefs: refsOf(entities) }));
  }

  async pages(key: string): Promise<ReadonlyMap<string, string>> {
    const database = await this.#database();
    const rows = await database.all<{ location: string; hash: string }>(
      'SELECT location, hash FROM pages WHERE site_id = (SELECT id FROM sites WHERE key = ?)',
      [key],
    );
    return new Map(rows.map(({ location, hash }) => [location, hash]));
  }

  async write(
    site: IndexedSite,
    { pages, gone }: { pages: readonly IndexedPage[]; gone: readonly string[] },
  ): Promise<void> {
    const database = await this.#database();
    for (let at = 0; at === 0 || at < pages.length; at += PAGES_PER_WRITE) {
      const isLast = at + PAGES_PER_WRITE >= pages.length;
      await database.transaction(async transaction => {
        const id = await this.#writeSite(transaction, isLast ? site : { ...site, token: '' });
        const some = pages.slice(at, at + PAGES_PER_WRITE);
        await this.#removePages(transaction, id, [
          ...(at === 0 ? gone : []),
          ...some.map(({ location }) => location),
        ]);
        for (const page of some) await this.#writePage(transaction, id, page);
      });
      await new Promise(setImmediate);
    }
  }

  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const database = await this.#database();
    const { changes } = await database.transaction(transaction =>
      transaction.run('DELETE FROM sites WHERE key IN (SELECT value FROM json_each(?))', [
        JSON.stringify(keys),
      ]),
    );
    this.#rowsWritten += changes;
  }

  async search({
    term,
    key,
    limit,
  }: {
    term: string;
    key?: string;
    limit: number;
  }): Promise<DocsSearchAnswer['results']> {
    const match = matchOf(term);
    if (match === undefined) return [];
    const database = await this.#database();
    const hits = await database.all<Hit>(
      `WITH titled AS MATERIALIZED (SELECT rowid FROM texts WHERE texts MATCH ?),
         headed AS MATERIALIZED (SELECT rowid FROM texts WHERE texts MATCH ?)
       SELECT s.id, s.page_id, p.location, s.anchor, t.name AS site, t.entities FROM texts
       JOIN sections s ON s.id = texts.rowid
       JOIN pages p ON p.id = s.page_id
       JOIN sites t ON t.id = p.site_id
       WHERE texts MATCH ? AND (? IS NULL OR t.key = ?)
       ORDER BY texts.rowid IN titled DESC, texts.rowid IN headed DESC, bm25(texts, 4, 2, 1), s.id LIMIT ?`,
      [
        ...[`{title} : (${match})`, `{title heading} : (${match})`, match],
        ...[key ?? null, key ?? null, limit * SECTIONS_PER_RESULT],
      ],
    );
    const best = [...new Map(hits.reverse().map(hit => [hit.page_id, hit])).values()].reverse();
    const wanted = best.slice(0, limit);
    const marked = await database.all<Marked>(
      `SELECT rowid AS id, title, heading AS plain_heading, highlight(texts, 1, ?, ?) AS heading,
         snippet(texts, 2, ?, ?, '…', ${EXCERPT_WORDS}) AS text
       FROM texts WHERE texts MATCH ? AND rowid IN (SELECT value FROM json_each(?))`,
      [BEGIN, END, BEGIN, END, match, JSON.stringify(wanted.map(({ id }) => id))],
    );
    const byId = new Map(marked.map(row => [row.id, row]));
    return wanted.flatMap(hit => {
      const found = byId.get(hit.id);
      return found === undefined ? [] : [resultOf(hit, found)];
    });
  }

  /** Where it was ever opened. */
  async close(): Promise<void> {
    const database = await this.#opened?.catch(() => undefined);
    await database?.close();
  }

  /** One that could not be opened is tried again the next time. */
  #database(): Promise<Database> {
    const opened = this.#opened ?? this.#open();
    this.#opened = opened;
    opened.catch(() => {
      if (this.#opened === opened) this.#opened = undefined;
    });
    return opened;
  }

  async #writeSite(transaction: Transaction, { key, token, name, entityRefs }: IndexedSite): Promise<number> {
    this.#rowsWritten++;
    const [row] = await transaction.all<{ id: number }>(
      `INSERT INTO sites (key, token, name, entities) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET token = excluded.token, name = excluded.name, entities = excluded.entities
       RETURNING id`,
      [key, token, name, JSON.stringify(entityRefs)],
    );
    if (row === undefined) throw new Error(`The docs of ${key} were not written`);
    return row.id;
  }

  async #removePages(transaction: Transaction, site: number, locations: readonly string[]): Promise<void> {
    if (locations.length === 0) return;
    const { changes } = await transaction.run(
      'DELETE FROM pages WHERE site_id = ? AND location IN (SELECT value FROM json_each(?))',
      [site, JSON.stringify(locations)],
    );
    this.#rowsWritten += changes;
  }

  async #writePage(
    transaction: Transaction,
    site: number,
    { location, title, hash, sections }: IndexedPage,
  ): Promise<void> {
    const [page] = await transaction.all<{ id: number }>(
      'INSERT INTO pages (site_id, location, hash) VALUES (?, ?, ?) RETURNING id',
      [site, location, hash],
    );
    if (page === undefined) throw new Error(`The page ${location} was not written`);
    this.#rowsWritten += 1 + sections.length;
    for (const { id = '', title: heading, text } of sections) {
      await transaction.run('INSERT INTO sections (page_id, anchor) VALUES (?, ?)', [page.id, id]);
      await transaction.run(
        'INSERT INTO texts (rowid, title, heading, text) VALUES (last_insert_rowid(), ?, ?, ?)',
        [title, heading === title ? '' : heading, text].map(withoutMarks),
      );
    }
  }
}

function resultOf({ location, anchor, site, entities }: Hit, marked: Marked): Result {
  const isInText = marked.text.includes(BEGIN);
  const isInHeading = marked.heading.includes(BEGIN);
  // What only the title says is of the page, not of the section that happens to stand for it.
  const isOfSection = anchor !== '' && marked.plain_heading !== '' && (isInText || isInHeading);
  return {
    entityRef: refsOf(entities)[0] ?? '',
    siteName: site,
    location: isOfSection ? `${location}#${anchor}` : location,
    title: marked.title,
    ...(isOfSection && { heading: marked.plain_heading }),
    excerpt: excerptOf(marked.text),
  };
}

function excerptOf(text: string): Result['excerpt'] {
  return text
    .split(BEGIN)
    .flatMap((part, index) => {
      if (index === 0) return [{ text: part, isMatch: false }];
      const [match = '', rest = ''] = part.split(END);
      return [
        { text: match, isMatch: true },
        { text: rest, isMatch: false },
      ];
    })
    .filter(part => part.text !== '');
}

function withoutMarks(text: string): string {
  return text.replaceAll(BEGIN, ' ').replaceAll(END, ' ');
}

/** As this class wrote them. */
function refsOf(entities: string): string[] {
  return JSON.parse(entities) as string[];
}
