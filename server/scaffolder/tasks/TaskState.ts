import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/index.ts';
import type { TaskStore } from '../types.ts';
import type { Checkpoints } from './Checkpoints.ts';
import { SecretMask } from './SecretMask.ts';

/** What of a task outlives the process: checkpoints, and whether it was handed secrets, which do not. */
export interface TaskState {
  checkpoints: JsonObject;
  hadSecrets: boolean;
}

export async function readTaskState(store: Pick<TaskStore, 'readState'>, id: string): Promise<TaskState> {
  const { checkpoints, hadSecrets } = (await store.readState(id)) ?? {};
  return { checkpoints: isJsonObject(checkpoints) ? checkpoints : {}, hadSecrets: hadSecrets === true };
}

/** Checkpoints in the store. A value that holds a secret stays in memory: its work is done anew in another process. */
export async function openCheckpoints(
  store: Pick<TaskStore, 'readState' | 'writeState'>,
  id: string,
  secrets: Iterable<string>,
): Promise<Checkpoints> {
  const state = await readTaskState(store, id);
  const mask = new SecretMask(secrets);
  const values = new Map(Object.entries(state.checkpoints));
  return {
    get: key => values.get(key),
    async set(key: string, value: JsonValue) {
      values.set(key, value);
      if (mask.holds(value)) return;
      state.checkpoints[key] = value;
      await store.writeState(id, { ...state });
    },
  };
}
