import type { FileProblems, Problem } from '../../../protocol/http/callboard.ts';

/** A document that is not in the catalog as it stands in its file, and why. */
export interface BadDocument {
  target: string;
  document: number;
  entityRef?: string;
  /** The first of its reasons. */
  problem: Problem;
  /** How many there are. */
  problems: number;
}

/** What the server last said of each file. */
export class KnownProblems {
  readonly #files = new Map<string, Problem[]>();
  #byRef: Map<string, Problem> | undefined;

  replaceAll(problems: FileProblems): void {
    this.#files.clear();
    this.update(problems);
  }

  /** Takes in the files that changed; an empty list is a file that has become good. */
  update(problems: FileProblems): void {
    this.#byRef = undefined;
    for (const file of problems.files) {
      if (file.problems.length === 0) this.#files.delete(file.target);
      else this.#files.set(file.target, file.problems);
    }
  }

  /** By file, then by document. */
  get badDocuments(): BadDocument[] {
    const bad = [...this.#files].flatMap(([target, problems]) => badDocumentsOf(target, problems));
    return bad.sort((a, b) => compare(a.target, b.target) || a.document - b.document);
  }

  /** The entities that the file's problems are about. */
  refsOf(target: string): string[] {
    return (this.#files.get(target) ?? []).map(problem => problem.entityRef).filter(ref => ref !== undefined);
  }

  /** The worst said of the documents that define the entity. */
  of(ref: string): Problem | undefined {
    this.#byRef ??= worstByRef([...this.#files.values()].flat());
    return this.#byRef.get(ref);
  }
}

function worstByRef(problems: Problem[]): Map<string, Problem> {
  const worst = new Map<string, Problem>();
  for (const problem of problems) {
    if (problem.entityRef === undefined || problem.severity === 'info') continue;
    const known = worst.get(problem.entityRef);
    if (known === undefined || (!isReason(known) && isReason(problem))) worst.set(problem.entityRef, problem);
  }
  return worst;
}

function badDocumentsOf(target: string, problems: Problem[]): BadDocument[] {
  const byDocument = new Map<number, Problem[]>();
  for (const problem of problems.filter(isReason)) {
    byDocument.set(problem.document, [...(byDocument.get(problem.document) ?? []), problem]);
  }
  return [...byDocument].flatMap(([document, reasons]) => {
    const [problem] = reasons;
    if (problem === undefined) return [];
    const entityRef = reasons.find(reason => reason.entityRef !== undefined)?.entityRef;
    return [
      {
        target,
        document,
        problem,
        problems: reasons.length,
        ...(entityRef === undefined ? {} : { entityRef }),
      },
    ];
  });
}

/** Keeps a document out of the catalog: an error, or another document that has the ref already. */
function isReason(problem: Problem): boolean {
  return (
    problem.severity === 'error' ||
    problem.rule === 'catalog-conflict' ||
    problem.rule === 'catalog-duplicate'
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
