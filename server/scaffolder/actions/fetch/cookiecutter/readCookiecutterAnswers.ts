import {
  InputError,
  isJsonObject,
  messageOf,
  type JsonObject,
  type JsonValue,
} from '../../../../../model/index.ts';
import type { ReadEntry } from '../../ActionServices.ts';
import { textOf } from '../../../templating/index.ts';

export interface CookiecutterInput {
  values: JsonObject;
  copyWithoutRender?: readonly string[] | undefined;
  extensions?: readonly string[] | undefined;
}

/** It brings these itself, whether they are named or not. */
const OWN_EXTENSIONS = 'cookiecutter.extensions.';

/**
 * cookiecutter.json, with what the step gives in its place. The folder is what cookiecutter makes a project of, as Backstage
 * has it: it holds no template of its own, so hooks in it are files as others are.
 * @throws InputError for what only Python could do
 */
export async function readCookiecutterAnswers(
  entries: readonly ReadEntry[],
  { values, copyWithoutRender, extensions }: CookiecutterInput,
): Promise<JsonObject> {
  const raw: JsonObject = {
    ...(await readDefaults(entries)),
    ...values,
    ...(copyWithoutRender && { _copy_without_render: [...copyWithoutRender] }),
    ...(extensions && { _extensions: [...extensions] }),
  };
  refuseWhatRuns(raw);
  return raw;
}

async function readDefaults(entries: readonly ReadEntry[]): Promise<JsonObject> {
  const file = entries.find(({ path }) => path === 'cookiecutter.json');
  if (file?.kind !== 'file') return {};
  try {
    const parsed = JSON.parse(textOf(await file.read())) as JsonValue;
    if (isJsonObject(parsed)) return parsed;
  } catch (error) {
    throw new InputError(`cookiecutter.json cannot be read: ${messageOf(error)}.`, { cause: error });
  }
  throw new InputError('cookiecutter.json is no object of names and values.');
}

function refuseWhatRuns(raw: JsonObject): void {
  const extensions = listOf(raw['_extensions']).filter(name => !name.startsWith(OWN_EXTENSIONS));
  if (extensions.length > 0) {
    throw new InputError(
      `The extension ${extensions.join(', ')} would have to be run by Python, and nothing that a template brings is run. Leave it out of extensions and of cookiecutter.json.`,
    );
  }
  if (raw['templates'] !== undefined || raw['template'] !== undefined) {
    throw new InputError(
      'cookiecutter.json offers several templates: name the folder of one of them in url.',
    );
  }
}

/** Texts of a list, whatever else is there. */
export function listOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}
