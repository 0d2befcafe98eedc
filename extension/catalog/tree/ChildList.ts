import type { CatalogNode } from '../nodes/CatalogNode.ts';
import { PAGE_SIZE } from '../nodes/rowFields.ts';
import { childId } from './entitySection.ts';
import type { LoadContext, Section } from './Section.ts';

interface SectionRows {
  section: Section;
  nodes: CatalogNode[];
  total: number;
  /** How many rows the user asked for. */
  wanted: number;
  filled: boolean;
}

/** A node's children as far as they were read, section by section. */
export class ChildList {
  readonly #parent: CatalogNode | undefined;
  readonly #rows: SectionRows[];
  #filling: Promise<void> = Promise.resolve();
  /** Shown though the pages did not come to it yet, for the tree to reveal. */
  #pinned: { section: string; node: CatalogNode } | undefined;

  constructor(parent: CatalogNode | undefined, sections: Section[]) {
    this.#parent = parent;
    this.#rows = sections.map(section => ({
      section,
      nodes: [],
      total: 0,
      wanted: PAGE_SIZE,
      filled: false,
    }));
  }

  /** Reads what is wanted and not there yet: one page, unless more was asked for. Calls wait for one another. */
  fill(context: LoadContext): Promise<void> {
    const run = (): Promise<void> => this.#fillNow(context);
    this.#filling = this.#filling.then(run, run);
    return this.#filling;
  }

  async #fillNow(context: LoadContext): Promise<void> {
    await Promise.all(
      this.#rows.map(async rows => {
        const have = rows.nodes.length;
        if (rows.filled && (have >= rows.wanted || have >= rows.total)) return;
        const read = await rows.section.read(have, rows.wanted - have, context);
        rows.nodes = [...rows.nodes, ...read.nodes];
        rows.total = read.total;
        rows.filled = true;
      }),
    );
  }

  /** The same list as it is now, read from the start. Node objects are not shared with this one. */
  async reread(context: LoadContext, sections: Section[]): Promise<ChildList> {
    const next = new ChildList(this.#parent, sections);
    for (const rows of next.#rows) {
      const before = this.#rows.find(({ section }) => section.key === rows.section.key);
      if (before !== undefined) rows.wanted = before.wanted;
    }
    next.#pinned = this.#pinned;
    await next.fill(context);
    return next;
  }

  /** One page more of the section, at the next fill. */
  wantMore(section: string): void {
    const rows = this.#rows.find(candidate => candidate.section.key === section);
    if (rows !== undefined) rows.wanted = rows.nodes.length + PAGE_SIZE;
  }

  pin(section: string, node: CatalogNode): void {
    if (this.nodes.some(({ id }) => id === node.id)) return;
    this.#pinned = { section, node };
  }

  /** Takes the node objects that were there before for those of the same id. */
  adopt(adopt: (node: CatalogNode) => CatalogNode): void {
    for (const rows of this.#rows) rows.nodes = rows.nodes.map(adopt);
    if (this.#pinned !== undefined) this.#pinned.node = adopt(this.#pinned.node);
  }

  get nodes(): CatalogNode[] {
    const seen = new Set<string>();
    const unique = (node: CatalogNode): boolean => !seen.has(node.id) && Boolean(seen.add(node.id));
    return this.#rows.flatMap(rows => this.#withRest(rows)).filter(unique);
  }

  #withRest(rows: SectionRows): CatalogNode[] {
    const key = rows.section.key;
    const pinned = this.#pinned?.section === key ? this.#pinned.node : undefined;
    const extra = pinned === undefined || rows.nodes.some(({ id }) => id === pinned.id) ? [] : [pinned];
    const left = rows.total - rows.nodes.length;
    if (left <= 0) return [...rows.nodes, ...extra];
    const id = childId(this.#parent, `(more ${key})`);
    return [...rows.nodes, ...extra, { type: 'more', id, parent: this.#parent, section: key, left }];
  }
}
