import type { Problem } from '../../../model/index.ts';
import type { Executor } from '../Database.ts';

/** The problems of some locations, or of all; locations without any are not in it. */
export async function readProblemsOf(
  executor: Executor,
  locations?: string[],
): Promise<Map<string, Problem[]>> {
  const rows = await executor.all<{ ref: string; json: string }>(
    `SELECT l.ref, p.json FROM problems p JOIN locations l ON l.id = p.location_id
     ${locations === undefined ? '' : 'WHERE l.ref IN (SELECT value FROM json_each(?))'} ORDER BY p.id`,
    locations === undefined ? [] : [JSON.stringify(locations)],
  );
  const problems = new Map<string, Problem[]>();
  for (const { ref, json } of rows) {
    // Written by this store, so its shape is known.
    const problem = JSON.parse(json) as Problem;
    const list = problems.get(ref);
    if (list) list.push(problem);
    else problems.set(ref, [problem]);
  }
  return problems;
}
