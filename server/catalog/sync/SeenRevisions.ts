import type { DiscoveredFile, KnownRevision } from '../../sources/index.ts';

/** Where branches were seen to be, by the files that one provider lists. Each answer is what is to be told of it. */
export class SeenRevisions {
  /** By target. */
  readonly #commits = new Map<string, string>();

  has(target: string): boolean {
    return this.#commits.has(target);
  }

  /** Those that are elsewhere than before. */
  note(files: readonly DiscoveredFile[]): KnownRevision[] {
    const moved = files.flatMap(({ target, commit }) =>
      commit === undefined || this.#commits.get(target) === commit ? [] : [{ target, commit }],
    );
    for (const { target, commit } of moved) this.#commits.set(target, commit);
    return moved;
  }

  /** Forgets all but what is still listed; without a list, all. */
  keep(listed: ReadonlyMap<string, unknown> = new Map()): KnownRevision[] {
    const gone = [...this.#commits.keys()].filter(target => !listed.has(target));
    for (const target of gone) this.#commits.delete(target);
    return gone.map(target => ({ target }));
  }
}
