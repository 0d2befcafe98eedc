import type { EntityJson } from '../../catalog/types.ts';
import type { Executor } from '../Database.ts';
import { entityColumns, entityJson, type EntityRow } from './entityJson.ts';

const statement = `SELECT ${entityColumns.text} FROM entities e WHERE e.uid = ? AND e.active = 1`;

export async function entityByUid(executor: Executor, uid: string): Promise<EntityJson | undefined> {
  const [row] = await executor.all<EntityRow>(statement, [uid]);
  return row && entityJson(row);
}
