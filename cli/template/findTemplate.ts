import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  InputError,
  nearest,
  NotFoundError,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '../../model/index.ts';
import { relativePath } from '../validate/relativePath.ts';
import { readTemplates, type TemplateFile } from './readTemplates.ts';

export interface NamedTemplate {
  ref: string;
  template: Entity;
  file: string;
  /** What relative URLs of its steps are from. */
  baseUrl: string;
}

/**
 * The template that is meant: by its file, by a folder that holds one alone, or by its name or ref among those of the
 * working folder and, after those, `shipped`. @throws NotFoundError, and InputError where it is not clear which, or the template is not good.
 */
export async function findTemplate(
  name: string,
  cwd: string,
  shipped: () => Promise<readonly NamedTemplate[]>,
): Promise<NamedTemplate> {
  const path = resolve(cwd, name);
  return existsSync(path) ? findByPath(path, cwd) : findByRef(name, cwd, await shipped());
}

async function findByPath(path: string, cwd: string): Promise<NamedTemplate> {
  const { files } = await readTemplates([path], cwd);
  for (const { file, problems } of files) {
    const error = problems.find(({ severity }) => severity === 'error');
    if (error === undefined) continue;
    const place = `${relativePath(file, cwd)}:${error.range.start.line + 1}`;
    throw new InputError(`${place}: ${error.message} "callboard template lint" shows all that is wrong.`);
  }
  const found = files.flatMap(namedIn);
  const shown = relativePath(path, cwd);
  if (found[0] === undefined) {
    throw new NotFoundError(
      `There is no template in ${shown}. "callboard template list" shows those that are below the working folder.`,
    );
  }
  if (found.length === 1) return found[0];
  const refs = found.map(({ ref }) => ref).join(', ');
  throw new InputError(
    `${shown} holds ${found.length} templates: ${refs}. Name the file of one, or its ref.`,
  );
}

async function findByRef(
  name: string,
  cwd: string,
  shipped: readonly NamedTemplate[],
): Promise<NamedTemplate> {
  const { files } = await readTemplates(['.'], cwd);
  const all = files.flatMap(namedIn);
  const wanted = refOf(name);
  const [first, ...others] = all.filter(({ ref }) => ref === wanted);
  if (first !== undefined && others.length === 0) return first;
  if (first !== undefined) {
    const places = [first, ...others].map(({ file }) => relativePath(file, cwd)).join(', ');
    throw new InputError(`${name} is in several files: ${places}. Name the file of one.`);
  }
  const comesAlong = shipped.find(({ ref }) => ref === wanted);
  if (comesAlong !== undefined) return comesAlong;
  const near = nearest(
    wanted ?? name,
    [...all, ...shipped].map(({ ref }) => ref),
  );
  throw new NotFoundError(
    `There is no template ${name}, and no such file, below ${cwd}. ` +
      (near === undefined ? '' : `Did you mean ${near}? `) +
      'Name a file, or one of those that "callboard template list" shows.',
  );
}

function namedIn({ file, templates }: TemplateFile): NamedTemplate[] {
  return templates.map(({ ref, template }) => ({ ref, template, file, baseUrl: pathToFileURL(file).href }));
}

function refOf(name: string): string | undefined {
  try {
    return stringifyEntityRef(parseEntityRef(name, { defaultKind: 'template' }));
  } catch {
    return undefined;
  }
}
