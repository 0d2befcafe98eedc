import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Random } from '../../helpers/createRandom.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';

interface File {
  path: string;
  /** Part of the names of its entities, and of no other's. */
  id: number;
  /** `spoiled` was good before, so that a catalog keeps what it gave. `halfBad` has a bad document beside the good. */
  state: 'good' | 'halfBad' | 'spoiled';
  /** The round in which it became what it is. */
  since: number;
}

const IN_EACH = 6;
const FOLDERS = ['', 'a', 'a/b', 'c'];
/** Read last, and written last: a catalog that shows it has seen the whole round. */
const MARKER = 'zz/last.yaml';

/** A folder of catalog files that somebody works on, round after round. */
export class ChangingFiles {
  readonly folder: string;
  readonly #random: Random;
  #files: File[] = [];
  #nextId = 0;
  #round = 0;

  constructor(folder: string, random: Random) {
    this.folder = folder;
    this.#random = random;
  }

  get round(): number {
    return this.#round;
  }

  /** Names of what the spoiled files gave when they were good. */
  get keptNames(): string[] {
    return this.#files.filter(({ state }) => state === 'spoiled').flatMap(({ id }) => namesOf(id));
  }

  async begin(files: number): Promise<void> {
    while (this.#files.length < files) await this.#add('good');
    await this.#mark();
  }

  /** A hundred edits, of every kind. */
  async change(): Promise<void> {
    this.#round++;
    for (let count = 0; count < 100; count++) await this.#changeOne();
    await this.#mark();
  }

  /** Makes spoiled files good again. */
  async mend(): Promise<void> {
    this.#round++;
    for (const file of this.#files.filter(({ state }) => state === 'spoiled')) {
      file.state = 'good';
      await this.#write(file);
    }
    await this.#mark();
  }

  async #changeOne(): Promise<void> {
    const dice = this.#random.below(100);
    if (dice < 45) return this.#edit();
    if (dice < 57) return this.#add('good');
    if (dice < 62) return this.#add('halfBad');
    if (dice < 75) return this.#move();
    if (dice < 85) return this.#swap();
    if (dice < 90) return this.#spoil();
    return this.#remove();
  }

  async #add(state: File['state']): Promise<void> {
    const id = this.#nextId++;
    const file: File = { path: this.#newPath(id), id, state, since: this.#round };
    this.#files.push(file);
    await this.#write(file);
  }

  async #edit(): Promise<void> {
    const file = this.#random.pick(this.#files);
    // One that is bad stays so, with another fault.
    await this.#write(file);
  }

  async #move(): Promise<void> {
    const file = this.#random.pick(this.#files);
    // What a spoiled file gave is known by its path.
    if (file.state === 'spoiled') return;
    const path = this.#newPath(file.id);
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await rename(join(this.folder, file.path), join(this.folder, path));
    file.path = path;
    file.since = this.#round;
  }

  /** Two files take each other's entities over. */
  async #swap(): Promise<void> {
    const [one, other] = [this.#random.pick(this.#files), this.#random.pick(this.#files)];
    // A bad file keeps what it gave, so that the other would be kept out.
    if (one.state !== 'good' || other.state !== 'good') return;
    [one.id, other.id] = [other.id, one.id];
    await this.#write(one);
    await this.#write(other);
  }

  async #spoil(): Promise<void> {
    const file = this.#random.pick(this.#files);
    // What nobody may have seen as good is not sure to have been taken.
    if (file.state !== 'good' || file.since === this.#round) return;
    file.state = 'spoiled';
    await this.#write(file);
  }

  async #remove(): Promise<void> {
    const file = this.#random.pick(this.#files);
    // What a spoiled file gave would go with it; then there would be nothing to hold it to.
    if (file.state === 'spoiled') return;
    this.#files = this.#files.filter(each => each !== file);
    await rm(join(this.folder, file.path));
  }

  async #mark(): Promise<void> {
    await this.#put(MARKER, descriptor({ name: 'last', metadata: { title: titleOf(this.#round) } }));
  }

  #newPath(id: number): string {
    return join(this.#random.pick(FOLDERS), `${this.#round}-${id}-${this.#random.below(1000)}.yaml`);
  }

  async #write(file: File): Promise<void> {
    const { path, id, state } = file;
    file.since = this.#round;
    if (state === 'spoiled') return this.#put(path, `kind: [ # ${this.#round} ${this.#random.next()}\n`);
    const texts = namesOf(id).map((name, index) =>
      descriptor({
        name,
        metadata: { title: titleOf(this.#round) },
        spec: { owner: `team-${(id + this.#round) % 3}`, dependsOn: [`component:${namesOf(id + 1)[index]}`] },
      }),
    );
    if (state === 'halfBad') texts.splice(1, 0, `kind: [ # ${this.#round}\n`);
    return this.#put(path, documents(...texts));
  }

  async #put(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
  }
}

/** The title of what was written in a round. */
export function titleOf(round: number): string {
  return `round ${round}.`;
}

function namesOf(id: number): string[] {
  return Array.from({ length: IN_EACH }, (_, index) => `c-${id}-${index}`);
}
