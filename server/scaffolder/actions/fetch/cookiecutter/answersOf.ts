import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../model/index.ts';

/** Renders a text by the answers so far. */
export type RenderAnswer = (text: string, answers: JsonObject, name: string) => Promise<string>;

/**
 * What cookiecutter takes for answers where it asks nobody: each default, rendered by those before it. Of a choice, the first;
 * names that begin with an underscore are as they are, and with two are rendered, too.
 */
export async function answersOf(raw: JsonObject, render: RenderAnswer): Promise<JsonObject> {
  let answers: JsonObject = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined) continue;
    const isOwn = name.startsWith('_') && !name.startsWith('__');
    const soFar = answers;
    const rendered = isOwn ? value : await renderAnswer(value, text => render(text, soFar, name));
    answers = { ...answers, [name]: rendered };
  }
  return answers;
}

type Render = (text: string) => Promise<string>;

async function renderAnswer(value: JsonValue, render: Render): Promise<JsonValue> {
  if (Array.isArray(value)) return value.length === 0 ? '' : renderDeep(value[0] ?? '', render);
  return renderDeep(value, render);
}

async function renderDeep(value: JsonValue, render: Render): Promise<JsonValue> {
  if (typeof value === 'string') return render(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return Promise.all(value.map(one => renderDeep(one, render)));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, one]) =>
    one === undefined ? [] : [[key, one] as const],
  );
  return Object.fromEntries(
    await Promise.all(
      entries.map(async ([key, one]) => [await render(key), await renderDeep(one, render)] as const),
    ),
  );
}
