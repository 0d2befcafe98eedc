import {
  InputError,
  isJsonObject,
  messageOf,
  type JsonObject,
  type JsonValue,
} from '../../../../../model/index.ts';
import type { ReadEntry } from '../../ActionServices.ts';
import { textOf } from '../bytesAsText.ts';

/** What a folder is to cookiecutter. */
export interface CookiecutterTemplate {
  /** What goes into the project: paths from its folder, unrendered. */
  entries: readonly ReadEntry[];
  /** Of cookiecutter.json, with what the step gives in its place. */
  raw: JsonObject;
}

export interface CookiecutterInput {
  values: JsonObject;
  copyWithoutRender?: readonly string[] | undefined;
  extensions?: readonly string[] | undefined;
}

const HOOK = /^hooks\/(pre_prompt|pre_gen_project|post_gen_project)(\.[^/~]*)?$/;
/** It brings these itself, whether they are named or not. */
const OWN_EXTENSIONS = 'cookiecutter.extensions.';

/** @throws InputError for what is none, or what only Python could do. */
export async function readCookiecutterTemplate(
  entries: readonly ReadEntry[],
  { values, copyWithoutRender, extensions }: CookiecutterInput,
): Promise<CookiecutterTemplate> {
  const raw: JsonObject = {
    ...(await readDefaults(entries)),
    ...values,
    ...(copyWithoutRender && { _copy_without_render: [...copyWithoutRender] }),
    ...(extensions && { _extensions: [...extensions] }),
  };
  refuseWhatRuns(entries, raw);
  const root = entries.find(
    ({ kind, path }) =>
      kind === 'folder' && !path.includes('/') && /\{\{[^/]*cookiecutter[^/]*\}\}/.test(path),
  );
  if (root === undefined) {
    throw new InputError(
      'There is no folder like "{{cookiecutter.name}}" beside cookiecutter.json: that is what is made of a template.',
    );
  }
  const start = root.path.length + 1;
  return {
    raw,
    entries: entries
      .filter(({ path }) => path.startsWith(`${root.path}/`))
      .map(entry => ({ ...entry, path: entry.path.slice(start) })),
  };
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

function refuseWhatRuns(entries: readonly ReadEntry[], raw: JsonObject): void {
  const refuse = (what: string, instead: string): never => {
    throw new InputError(
      `${what} would have to be run by Python, and nothing that a template brings is run. ${instead}`,
    );
  };
  const hook = entries.find(({ kind, path }) => kind !== 'folder' && HOOK.test(path));
  if (hook !== undefined) {
    refuse(`The hook ${hook.path}`, 'Take it out of the template, and do what it does by steps.');
  }
  const extensions = listOf(raw['_extensions']).filter(name => !name.startsWith(OWN_EXTENSIONS));
  if (extensions.length > 0) {
    refuse(`The extension ${extensions.join(', ')}`, 'Leave it out of extensions and of cookiecutter.json.');
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
