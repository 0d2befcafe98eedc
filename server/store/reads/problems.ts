import type { FileProblems } from '../../../protocol/http/callboard.ts';
import type { Executor } from '../Database.ts';

const ofAll = `
  SELECT l.ref, json_group_array(json(p.json)) AS problems
  FROM (SELECT * FROM problems ORDER BY location_id, id) p JOIN locations l ON l.id = p.location_id
  GROUP BY l.id ORDER BY l.ref`;

const ofSome = `
  SELECT l.ref, (
    SELECT json_group_array(json(json)) FROM (SELECT json FROM problems WHERE location_id = l.id ORDER BY id)
  ) AS problems
  FROM json_each(?) j CROSS JOIN locations l ON l.ref = j.value`;

/**
 * The files that have problems, each with all of them. With targets (absolute paths or URLs), those files alone, also with
 * an empty list where nothing is wrong.
 */
export async function problems(executor: Executor, targets?: readonly string[]): Promise<FileProblems> {
  if (targets === undefined) return { files: (await executor.all<ProblemRow>(ofAll)).map(fileOf) };
  const refs = targets.flatMap(target => [`file:${target}`, `url:${target}`]);
  const found = (await executor.all<ProblemRow>(ofSome, [JSON.stringify(refs)])).map(fileOf);
  return {
    files: targets.map(target => found.find(file => file.target === target) ?? { target, problems: [] }),
  };
}

interface ProblemRow {
  ref: string;
  problems: string;
}

function fileOf({ ref, problems: list }: ProblemRow): FileProblems['files'][number] {
  return {
    // A location ref is its type, a colon, and the target.
    target: ref.slice(ref.indexOf(':') + 1),
    problems: JSON.parse(list) as FileProblems['files'][number]['problems'],
  };
}
