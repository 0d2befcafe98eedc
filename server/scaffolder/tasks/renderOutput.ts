import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/index.ts';
import type { TaskOutput } from '../../../protocol/http/scaffolder.ts';
import { isTruthy } from './isTruthy.ts';

type Render = (value: JsonValue) => Promise<JsonValue | undefined>;

/** What a task puts out in the end. spec/scaffolder §6. Links and texts whose condition is not met are left out. */
export async function renderOutput(output: JsonObject, render: Render): Promise<TaskOutput> {
  const { links, text, ...others } = output;
  const rendered = await render(others);
  return {
    ...(isJsonObject(rendered) && rendered),
    ...(links !== undefined && { links: await renderItems(links, render) }),
    ...(text !== undefined && { text: await renderItems(text, render) }),
  };
}

async function renderItems(list: JsonValue, render: Render): Promise<JsonObject[]> {
  const items = await Promise.all((Array.isArray(list) ? list : []).map(item => renderItem(item, render)));
  return items.filter(item => isJsonObject(item));
}

async function renderItem(item: JsonValue, render: Render): Promise<JsonValue | undefined> {
  if (!isJsonObject(item)) return undefined;
  const { if: condition, ...rest } = item;
  if (condition !== undefined && !isTruthy(await render(condition))) return undefined;
  return render(rest);
}
