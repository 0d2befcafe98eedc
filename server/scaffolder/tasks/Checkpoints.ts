import type { JsonValue } from '../../../model/index.ts';

/** What steps have done once for the life of a task. */
export interface Checkpoints {
  get(key: string): JsonValue | undefined;
  set(key: string, value: JsonValue): Promise<void>;
}

/** For a run that nobody takes up again. */
export function createPassingCheckpoints(): Checkpoints {
  const values = new Map<string, JsonValue>();
  return {
    get: key => values.get(key),
    set: (key, value) => {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}
