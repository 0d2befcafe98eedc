import type { Executor } from '../Database.ts';

const statement = `
  SELECT (SELECT count(*) FROM entities WHERE active = 1) AS entities,
    (SELECT count(*) FROM locations WHERE state <> 'missing') AS files,
    (SELECT count(*) FROM problems WHERE severity = 'error') AS errors,
    (SELECT count(*) FROM problems WHERE severity = 'warning') AS warnings`;

export interface Counts {
  entities: number;
  files: number;
  errors: number;
  warnings: number;
}

export async function counts(executor: Executor): Promise<Counts> {
  const [row] = await executor.all<Counts>(statement);
  return row ? { ...row } : { entities: 0, files: 0, errors: 0, warnings: 0 };
}
