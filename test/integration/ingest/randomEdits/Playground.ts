import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Entity } from '../../../../model/index.ts';
import type { CatalogSettings } from '../../../../server/catalog/index.ts';
import { createCatalogReader, type CatalogWriteResult } from '../../../../server/store/index.ts';
import { folderRoot } from '../TestIngest.ts';
import { CatalogModel, type ModelDefinition, type Sight } from './CatalogModel.ts';
import { folders, paths, type Edit } from './edits.ts';
import { readTables } from './readTables.ts';
import { SteppedIngest } from './SteppedIngest.ts';
import { TextRegistry } from './TextRegistry.ts';

/** Folders to be edited, the ingest that follows them, and the model that says what it should find. */
export class Playground {
  readonly #base: string;
  readonly #ingest: SteppedIngest;
  readonly #texts: TextRegistry;
  readonly #model: CatalogModel;
  readonly #settings: CatalogSettings;
  #touched = new Set<string>();
  #hasGivenUp = false;
  #wasAway = false;
  #clock = 1_000_000;
  #shown = new Map<string, string>();

  private constructor(base: string, ingest: SteppedIngest) {
    this.#base = base;
    this.#ingest = ingest;
    this.#texts = new TextRegistry(base);
    const roots = [join(base, 'one'), join(base, 'two')];
    this.#settings = { roots: roots.map(path => folderRoot(path)) };
    this.#model = new CatalogModel(this.#texts, roots);
  }

  static async open(base: string): Promise<Playground> {
    for (const folder of folders) mkdirSync(join(base, folder), { recursive: true });
    const playground = new Playground(base, await SteppedIngest.start(join(base, 'live.db')));
    await playground.perform({ do: 'look', how: 'full' });
    return playground;
  }

  async close(): Promise<void> {
    await this.#ingest.close();
    rmSync(this.#base, { recursive: true });
  }

  async perform(step: Edit): Promise<void> {
    switch (step.do) {
      case 'look':
        return this.#look(step.how);
      case 'giveUp':
        // The engine tries again with a full pass.
        this.#hasGivenUp = true;
        this.#ingest.renewFiles();
        await this.#ingest.look(this.#settings, { giveUp: true });
        return;
      default:
        this.#edit(step);
    }
  }

  /** Looking again, even as a new process, reads and writes nothing. */
  async assertAtRest(): Promise<void> {
    const before = { ...this.#ingest.metrics };
    this.#ingest.restart();
    await this.#ingest.look(this.#settings);
    assert.deepEqual(this.#ingest.metrics, before, 'What has not changed is not read and not written');
  }

  /** What cannot be done is not done. */
  #edit(step: Exclude<Edit, { do: 'look' | 'giveUp' }>): void {
    const [one, two] = ['one', 'two'].map(name => join(this.#base, name));
    if (one === undefined || two === undefined) return;
    switch (step.do) {
      case 'write':
        this.#write(this.#path(step.at), path => {
          writeFileSync(path, this.#texts.write(step.docs, step.lines));
        });
        return;
      case 'spoil':
        this.#write(this.#path(step.at), path => {
          // What is marked depends on who found such a link, a glob or a path: only those of the listing are exact.
          spoil(path, step.how === 'circle' && path.endsWith('.yml') ? 'binary' : step.how);
        });
        return;
      case 'note': {
        const note = join(this.#base, folders[step.at] ?? '', 'note.txt');
        if (step.isThere) {
          this.#write(note, path => {
            writeFileSync(path, this.#texts.note());
          });
        } else this.#remove(note);
        return;
      }
      case 'remove':
        this.#remove(this.#path(step.at));
        return;
      case 'move':
        this.#move(this.#path(step.at), this.#path(step.to));
        return;
      case 'moveFolder':
      case 'copyFolder':
        this.#moveFolder(step);
        return;
      case 'removeFolder':
        // A root that goes is not gone, but out of reach: that is an edit of its own.
        if (step.at > 1) this.#remove(join(this.#base, folders[step.at] ?? ''));
        return;
      case 'takeAway':
        if (!existsSync(two)) return;
        this.#wasAway = true;
        renameSync(two, `${two}.away`);
        this.#touched.add(two);
        return;
      case 'bringBack':
        if (!existsSync(`${two}.away`)) return;
        renameSync(`${two}.away`, two);
        this.#touched.add(two);
    }
  }

  async #look(how: 'touched' | 'full' | 'restart'): Promise<void> {
    const touched = this.#touched;
    this.#touched = new Set();
    if (how === 'restart') this.#ingest.restart();
    else if (how === 'full') this.#ingest.renewFiles();
    const isWorthAPass = how !== 'touched' || (await this.#ingest.touch(touched)) || this.#hasGivenUp;
    this.#hasGivenUp = false;
    const told = isWorthAPass ? await this.#ingest.look(this.#settings) : [];
    this.#model.look();
    await this.#assertAsModelled();
    await this.#assertTold(told);
  }

  async #assertAsModelled(): Promise<void> {
    const rows = await this.#ingest.database.all<{ ref: string; location: string; title: string }>(
      `SELECT r.ref, l.ref AS location, e.json->>'$.metadata.title' AS title FROM entities e
       JOIN refs r ON r.id = e.ref_id JOIN locations l ON l.id = e.location_id WHERE e.active = 1`,
    );
    const expected = [...this.#model.owners].map(([ref, path]) => {
      const title = this.#model.files.find(file => file.path === path)?.definitions.get(ref)?.title;
      return `${ref} ${String(title)} of file:${path}`;
    });
    assert.deepEqual(
      rows.map(({ ref, location, title }) => `${ref} ${title} of ${location}`).sort(),
      expected.sort(),
      'Each ref is as its owner last defined it well',
    );
  }

  /** Whose answer is another now has been named by an event; and a ref that stays keeps its uid. */
  async #assertTold(told: CatalogWriteResult[]): Promise<void> {
    const before = this.#shown;
    const uidOf = (json: string | undefined): string | undefined =>
      json === undefined ? undefined : (JSON.parse(json) as Entity).metadata.uid;
    const after = new Map<string, string>();
    for await (const chunk of createCatalogReader(this.#ingest.database).listEntities({ order: [] })) {
      for (const json of chunk) {
        const { kind, metadata } = JSON.parse(json) as Entity;
        after.set(`${kind}:${metadata.namespace ?? ''}/${metadata.name}`.toLowerCase(), json);
      }
    }
    const upserted = new Set(told.flatMap(result => result.upserted));
    const removed = new Set(told.flatMap(result => result.removed));
    for (const [ref, json] of after) {
      if (before.get(ref) !== json) assert.ok(upserted.has(ref), `${ref} changed, and nobody was told`);
      if (before.has(ref)) assert.equal(uidOf(json), uidOf(before.get(ref)), `${ref} lost its uid`);
    }
    for (const ref of before.keys()) {
      if (!after.has(ref)) assert.ok(removed.has(ref), `${ref} went, and nobody was told`);
    }
    this.#shown = after;
  }

  /**
   * Another catalog is filled from nothing: first with what owns its ref, then with all that was last good, then with the
   * files as they are. So the ones own and the bad ones are stale, and all the rest has to follow from that.
   */
  async assertAsFresh(): Promise<void> {
    if (!this.#model.isRootedAsFresh) return;
    const files = this.#model.files;
    const ending = join(this.#base, 'ending');
    mkdirSync(ending);
    for (const name of ['one', 'two', 'two.away']) moveIfThere(join(this.#base, name), join(ending, name));
    const fresh = await SteppedIngest.start(join(this.#base, 'fresh.db'));
    const look = async (include: string[]): Promise<void> => {
      fresh.renewFiles();
      await fresh.look({ roots: this.#settings.roots.map(root => ({ ...root, include })) });
    };
    try {
      for (const folder of folders) mkdirSync(join(this.#base, folder), { recursive: true });
      for (const { path, definitions } of files) {
        const owned = [...definitions.values()].filter(({ ref }) => this.#model.owners.get(ref) === path);
        this.#writeDefinitions(path, owned);
      }
      // What does not own its ref leads to nothing yet: all files are found anyway.
      await look(['**/*.yaml', '**/*.yml']);
      for (const { path, definitions } of files) this.#writeDefinitions(path, [...definitions.values()]);
      await look(['**/*.yaml']);
      for (const { path, sight } of this.#model.outOfSight) this.#writeSight(path, sight);
      await look(['**/*.yaml']);
      for (const name of ['one', 'two']) rmSync(join(this.#base, name), { recursive: true });
      for (const name of readdirSync(ending)) renameSync(join(ending, name), join(this.#base, name));
      await look(['**/*.yaml']);
      await this.#assertSameTables(fresh);
    } finally {
      await fresh.close();
    }
  }

  #writeDefinitions(path: string, definitions: ModelDefinition[]): void {
    this.#write(path, target => {
      writeFileSync(target, definitions.map(({ text }) => text).join('---\n'));
    });
  }

  #writeSight(path: string, { text, spoilt, note }: Sight): void {
    if (note !== undefined) {
      this.#write(join(dirname(path), 'note.txt'), target => {
        writeFileSync(target, note);
      });
    }
    this.#write(path, target => {
      if (text !== undefined) writeFileSync(target, text);
      else spoil(target, spoilt ?? 'binary');
    });
  }

  async #assertSameTables(fresh: SteppedIngest): Promise<void> {
    const outOfSight = new Set(this.#model.outOfSight.map(({ path }) => path));
    const unsure = { stale: new Set<string>(), outOfSight, refs: new Set<string>() };
    for (const { path, definitions } of this.#model.files) {
      for (const { ref, isStale } of definitions.values()) {
        if (isStale) unsure.stale.add(`${path} ${ref}`);
        // A conflict that was told while the other file was away names no line of it until either changes.
        if (isStale || this.#wasAway) unsure.refs.add(ref);
      }
    }
    const expected = await readTables(fresh.database, unsure);
    const found = await readTables(this.#ingest.database, unsure);
    for (const [name, rows] of Object.entries(expected)) assert.deepEqual(found[name], rows, name);
  }

  #path(at: number): string {
    return join(this.#base, paths[at] ?? '');
  }

  /** What is there is replaced, and told of as a watcher would: by the topmost thing that is new. */
  #write(path: string, write: (path: string) => void): void {
    if (this.#isAway(path)) return;
    let topmost = path;
    while (!existsSync(dirname(topmost))) topmost = dirname(topmost);
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { recursive: true, force: true });
    write(path);
    this.#stamp(path);
    this.#touched.add(topmost);
  }

  #remove(path: string): void {
    if (!isThere(path)) return;
    rmSync(path, { recursive: true });
    this.#touched.add(path);
  }

  #move(from: string, to: string): void {
    // A link leads to where it was, which is another case than one in a circle.
    if (!isThere(from) || isLink(from) || from === to || this.#isAway(to)) return;
    this.#write(to, path => {
      renameSync(from, path);
    });
    this.#touched.add(from);
  }

  /** Onto nothing, so that it is a folder that comes. */
  #moveFolder(step: Edit & { do: 'moveFolder' | 'copyFolder' }): void {
    const [from, to] = [step.at, step.to].map(index => join(this.#base, folders[index] ?? ''));
    if (from === undefined || to === undefined || step.at < 2 || step.to < 2) return;
    if (!existsSync(from) || holdsLinks(from) || this.#isAway(to) || `${to}/`.startsWith(`${from}/`)) return;
    if (`${from}/`.startsWith(`${to}/`)) return;
    let topmost = to;
    while (!existsSync(dirname(topmost))) topmost = dirname(topmost);
    mkdirSync(dirname(to), { recursive: true });
    rmSync(to, { recursive: true, force: true });
    if (step.do === 'moveFolder') renameSync(from, to);
    else cpSync(from, to, { recursive: true });
    this.#touched.add(topmost).add(from);
  }

  #isAway(path: string): boolean {
    const two = join(this.#base, 'two');
    return path.startsWith(`${two}/`) && !existsSync(two);
  }

  /** File systems tell times by ticks, within which two texts of one length would look the same. */
  #stamp(path: string): void {
    const time = ++this.#clock;
    if (lstatSync(path).isSymbolicLink()) lutimesSync(path, time, time);
    else utimesSync(path, time, time);
  }
}

function spoil(path: string, how: 'binary' | 'large' | 'circle'): void {
  if (how === 'circle') {
    symlinkSync(path, path);
    return;
  }
  writeFileSync(path, 'a\0b');
  if (how === 'large') truncateSync(path, 11 * 1024 * 1024);
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink();
}

function holdsLinks(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).some(entry => entry.isSymbolicLink());
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
