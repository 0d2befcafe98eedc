import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../model/index.ts';

/** Renders a text by the answers so far. */
export type RenderAnswer = (text: string, answers: JsonObject, name: string) => string;

/**
 * What cookiecutter takes for answers where it asks nobody: each default, rendered by those before it. Of a choice, the first;
 * names that begin with an underscore are as they are, and with two are rendered, too.
 */
export function answersOf(raw: JsonObject, render: RenderAnswer): JsonObject {
  let answers: JsonObject = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined) continue;
    const isOwn = name.startsWith('_') && !name.startsWith('__');
    const rendered = isOwn ? value : renderAnswer(value, (text: string) => render(text, answers, name));
    answers = { ...answers, [name]: rendered };
  }
  return answers;
}

function renderAnswer(value: JsonValue, render: (text: string) => string): JsonValue {
  if (Array.isArray(value)) return value.length === 0 ? '' : renderDeep(value[0] ?? '', render);
  return renderDeep(value, render);
}

function renderDeep(value: JsonValue, render: (text: string) => string): JsonValue {
  if (typeof value === 'string') return render(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(one => renderDeep(one, render));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      one === undefined ? [] : [[render(key), renderDeep(one, render)]],
    ),
  );
}
