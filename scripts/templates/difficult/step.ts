import type { JsonObject } from '../../../model/index.ts';

export function step(action: string, input: JsonObject, more: JsonObject = {}): JsonObject {
  return { id: action.replaceAll(':', '-'), name: action, action, input, ...more };
}
