import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/index.ts';
import type { TaskOutput } from '../../../protocol/http/scaffolder.ts';
import type { Expressions } from '../types.ts';
import { isTruthy } from './isTruthy.ts';

/** What a task puts out in the end. spec/scaffolder §6. Links and texts whose condition is not met are left out. */
export function renderOutput(output: JsonObject, context: JsonObject, expressions: Expressions): TaskOutput {
  const { links, text, ...others } = output;
  const rendered = expressions.renderValue(others, context);
  const items = (list: JsonValue): JsonObject[] =>
    (Array.isArray(list) ? list : [])
      .map(item => renderItem(item, context, expressions))
      .filter(item => isJsonObject(item));
  return {
    ...(isJsonObject(rendered) && rendered),
    ...(links !== undefined && { links: items(links) }),
    ...(text !== undefined && { text: items(text) }),
  };
}

function renderItem(item: JsonValue, context: JsonObject, expressions: Expressions): JsonValue | undefined {
  if (!isJsonObject(item)) return undefined;
  const { if: condition, ...rest } = item;
  if (condition !== undefined && !isTruthy(expressions.renderValue(condition, context))) return undefined;
  return expressions.renderValue(rest, context);
}
