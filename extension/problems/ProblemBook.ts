import type { Problem } from '../../protocol/http/callboard.ts';

/**
 * What is known to be wrong with each file: what the server said, and, while a file is being edited, what its unsaved
 * text has instead. Files are named by their URI's text. Pure: changes are answered with the files to show anew.
 */
export class ProblemBook {
  readonly #server = new Map<string, Problem[]>();
  readonly #live = new Map<string, Problem[]>();

  /** Everything the server knows; files it does not name have none. */
  replaceAll(files: Iterable<[string, Problem[]]>): string[] {
    const before = [...this.#server.keys()];
    this.#server.clear();
    return [...new Set([...before, ...this.merge(files)])];
  }

  /** What the server says anew of some files. */
  merge(files: Iterable<[string, Problem[]]>): string[] {
    const changed: string[] = [];
    for (const [file, problems] of files) {
      if (problems.length > 0) this.#server.set(file, problems);
      else this.#server.delete(file);
      changed.push(file);
    }
    return changed;
  }

  /** What the unsaved text of a file has; undefined when it is the server's turn again. */
  setLive(file: string, problems: Problem[] | undefined): void {
    if (problems === undefined) this.#live.delete(file);
    else this.#live.set(file, problems);
  }

  hasServerProblems(file: string): boolean {
    return this.#server.has(file);
  }

  /** The problems to show. */
  of(file: string): Problem[] {
    const server = this.#server.get(file) ?? [];
    const live = this.#live.get(file);
    return live === undefined ? server : [...live, ...server.filter(isCrossFile)];
  }

  /** Every file with problems to show. */
  files(): string[] {
    return [...new Set([...this.#server.keys(), ...this.#live.keys()])].filter(
      file => this.of(file).length > 0,
    );
  }
}

/** Told by comparing a file with the rest of the catalog, which its text alone cannot tell. */
export function isCrossFile(problem: Pick<Problem, 'rule'>): boolean {
  return problem.rule.startsWith('catalog-');
}
