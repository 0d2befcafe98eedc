import { isJsonObject, type JsonValue } from '../../../model/index.ts';
import { hasMarks } from './hasMarks.ts';

/** The texts of a value that may have something to render, in the order in which they are rendered. */
export function* textsOf(value: JsonValue | undefined): Generator<string> {
  if (typeof value === 'string') {
    if (hasMarks(value)) yield value;
  } else if (Array.isArray(value)) {
    for (const one of value) yield* textsOf(one);
  } else if (isJsonObject(value)) {
    for (const one of Object.values(value)) yield* textsOf(one);
  }
}
