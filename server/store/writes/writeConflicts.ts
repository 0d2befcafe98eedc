import type { Problem, Range } from '../../../model/index.ts';
import type { Transaction } from '../Database.ts';
import type { PlannedDefinition } from './planDefinitions.ts';
import { insertProblems, type LocatedProblem } from './writeProblems.ts';

/** Zero-based line at which a document of a location begins; undefined where that cannot be told. */
export type LineOf = (location: string, document: number) => number | undefined;

export interface ConflictsInput {
  /** Refs that several definitions have or had, with what defines them now. */
  definitions: ReadonlyMap<string, PlannedDefinition[]>;
  lineOf: LineOf;
}

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Every definition that waits behind the owner of its ref gets a problem that names that owner; others lose theirs. */
export async function writeConflicts(transaction: Transaction, input: ConflictsInput): Promise<number> {
  if (input.definitions.size === 0) return 0;
  const known = await takeKnown(transaction, [...input.definitions.keys()]);
  const problems: LocatedProblem[] = [];
  for (const [ref, definitions] of input.definitions) {
    const owner = definitions.find(({ active }) => active === 1);
    if (!owner) continue;
    const place = placeOf(owner, input.lineOf);
    for (const loser of definitions) {
      if (loser === owner) continue;
      const range = loser.range?.() ?? known.get(`${loser.locationId} ${ref}`) ?? NOWHERE;
      problems.push({ locationId: loser.locationId, problem: conflictOf(loser, place, range) });
    }
  }
  return insertProblems(transaction, problems);
}

/** Deletes the conflicts told so far, and gives where each was shown. */
async function takeKnown(transaction: Transaction, refs: string[]): Promise<Map<string, Range>> {
  const rows = await transaction.all<{ id: number; key: string; json: string }>(
    `SELECT id, location_id || ' ' || entity_ref AS key, json FROM problems
     WHERE json->>'$.rule' = 'catalog-conflict' AND entity_ref IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(refs)],
  );
  await transaction.run('DELETE FROM problems WHERE id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(rows.map(({ id }) => id)),
  ]);
  return new Map(rows.map(({ key, json }) => [key, (JSON.parse(json) as Problem).range]));
}

function conflictOf(loser: PlannedDefinition, owner: string, range: Range): Problem {
  return {
    rule: 'catalog-conflict',
    severity: 'error',
    message:
      `${loser.ref} is already defined in ${owner}, which came first. ` +
      'This definition is not used: rename one of the two, or remove it.',
    path: ['metadata', 'name'],
    range,
    document: loser.document,
    entityRef: loser.ref,
  };
}

/** `/path/file.yaml:12`, or without the line where it cannot be told. */
function placeOf(owner: PlannedDefinition, lineOf: LineOf): string {
  const line = owner.range?.().start.line ?? lineOf(owner.location, owner.document);
  return line === undefined ? targetOf(owner.location) : `${targetOf(owner.location)}:${line + 1}`;
}

/** The target of a location ref: what a person knows it by. */
export function targetOf(location: string): string {
  return location.slice(location.indexOf(':') + 1);
}
