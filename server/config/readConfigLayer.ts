import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { ConfigError, messageOf, type JsonObject, type JsonValue } from '../../model/index.ts';
import { isInside, realPathOf } from '../common/index.ts';
import { stringifyKeyPath, valueAt } from './keyPath.ts';
import type { ConfigLayer, KeyPath, UnsetValue } from './LoadedConfig.ts';
import { isObject, mergeTrees } from './mergeTrees.ts';
import { substitute } from './substitute.ts';

const DIRECTIVES = new Set(['$env', '$file', '$include']);

interface Place {
  /** The file that the value stands in; its folder is where relative paths start. */
  file: string;
  path: KeyPath;
  /** Files being included, outermost first: an include may not come back to one of them. */
  including: readonly string[];
}

interface Reading {
  env: NodeJS.ProcessEnv;
  unset: UnsetValue[];
  within?: string;
}

export interface ReadConfigLayerOptions {
  env: NodeJS.ProcessEnv;
  /** Only these keys, each by its path (`backend.reading`); undefined: all. */
  sections?: readonly string[];
  /** The folder that the file and all that it includes must lie in; undefined: anywhere. */
  within?: string;
}

/**
 * Reads one configuration file and applies its variables and includes. Errors: ConfigError that names the file, the
 * key path and what to do.
 */
export async function readConfigLayer(
  file: string,
  { env, sections, within }: ReadConfigLayerOptions,
): Promise<ConfigLayer> {
  const reading: Reading = { env, unset: [], ...(within !== undefined && { within }) };
  if (leadsOut(file, within)) {
    throw new ConfigError(`${file} leads out of its folder: it is not read. Put the file itself there.`);
  }
  const parsed = onlySections(parseText(await readText(file), file), sections);
  const tree = await transform(parsed, { file, path: [], including: [file] }, reading);
  if (tree === undefined || tree === null) return { source: file, tree: {}, unset: reading.unset };
  if (!isObject(tree)) {
    throw new ConfigError(`${file}: expected keys and values at the top, found ${kindOf(tree)}.`);
  }
  return { source: file, tree, unset: reading.unset };
}

function onlySections(
  tree: JsonValue | undefined,
  sections: readonly string[] | undefined,
): JsonValue | undefined {
  if (sections === undefined || !isObject(tree)) return tree;
  return sections.reduce<JsonObject>((picked, section) => {
    const path = section.split('.');
    const value = valueAt(tree, path);
    return value === undefined ? picked : mergeTrees(picked, nest(path, value));
  }, {});
}

function nest(path: readonly string[], value: JsonValue): JsonObject {
  const [key = '', ...rest] = path;
  return { [key]: rest.length === 0 ? value : nest(rest, value) };
}

async function transform(
  value: JsonValue | undefined,
  place: Place,
  reading: Reading,
): Promise<JsonValue | undefined> {
  if (typeof value === 'string') return transformString(value, place, reading);
  if (Array.isArray(value)) return transformArray(value, place, reading);
  if (isObject(value)) return transformObject(value, place, reading);
  return value;
}

function transformString(text: string, place: Place, reading: Reading): string | undefined {
  const result = substitute(text, reading.env);
  if (result.ok) return result.text;
  reading.unset.push({ path: place.path, variables: result.variables });
  return undefined;
}

async function transformArray(values: JsonValue[], place: Place, reading: Reading): Promise<JsonValue[]> {
  const transformed: JsonValue[] = [];
  for (const [index, value] of values.entries()) {
    const item = await transform(value, at(place, index), reading);
    if (item !== undefined) transformed.push(item);
  }
  return transformed;
}

async function transformObject(
  object: JsonObject,
  place: Place,
  reading: Reading,
): Promise<JsonValue | undefined> {
  // Other keys that begin with $ are ordinary: predicates of the portal's pages have $not, $all and the like.
  const directive = Object.keys(object).find(key => DIRECTIVES.has(key));
  if (directive !== undefined) return transformDirective(directive, object, place, reading);
  const transformed: JsonObject = {};
  for (const [key, value] of Object.entries(object)) {
    const member = await transform(value, at(place, key), reading);
    if (member !== undefined) transformed[key] = member;
  }
  return transformed;
}

async function transformDirective(
  directive: string,
  object: JsonObject,
  place: Place,
  reading: Reading,
): Promise<JsonValue | undefined> {
  if (Object.keys(object).length > 1) {
    throw failure(place, `${directive} must be the only key of its object; move the other keys away.`);
  }
  const raw = object[directive];
  if (typeof raw !== 'string') {
    throw failure(place, `${directive} takes a text, found ${kindOf(raw)}.`);
  }
  const argument = transformString(raw, place, reading);
  if (argument === undefined) return undefined;
  switch (directive) {
    case '$env':
      return readVariable(argument, place, reading);
    case '$file':
      return (await readIncluded(argument, place, reading)).text.trimEnd();
    default:
      return include(argument, place, reading);
  }
}

function readVariable(name: string, place: Place, reading: Reading): string | undefined {
  const value = reading.env[name]?.trim();
  if (value === undefined) reading.unset.push({ path: place.path, variables: [name] });
  return value;
}

async function include(argument: string, place: Place, reading: Reading): Promise<JsonValue | undefined> {
  const [target, fragment] = splitFragment(argument);
  const { file, text } = await readIncluded(target, place, reading);
  if (!['.json', '.yaml', '.yml'].includes(extname(file).toLowerCase())) {
    throw failure(
      place,
      `$include reads .json, .yaml and .yml files, not "${target}"; $file reads any text.`,
    );
  }
  if (place.including.includes(file)) {
    throw failure(place, `$include of "${target}" comes back to a file that includes this one.`);
  }
  const keys = fragment === undefined || fragment === '' ? [] : fragment.split('.');
  const value = valueAt(parseText(text, file), keys);
  if (value === undefined && keys.length > 0) {
    throw failure(place, `$include: there is no "${keys.join('.')}" in ${file}.`);
  }
  return transform(value, { file, path: place.path, including: [...place.including, file] }, reading);
}

function splitFragment(argument: string): [string, string | undefined] {
  const hash = argument.indexOf('#');
  return hash < 0 ? [argument, undefined] : [argument.slice(0, hash), argument.slice(hash + 1)];
}

async function readIncluded(
  target: string,
  place: Place,
  { within }: Reading,
): Promise<{ file: string; text: string }> {
  const file = resolve(dirname(place.file), target);
  if (leadsOut(file, within)) {
    throw failure(place, `the file "${target}" lies outside ${within ?? ''}: only files inside it are read.`);
  }
  try {
    return { file, text: await readFile(file, 'utf8') };
  } catch (error) {
    throw failure(place, `the file "${target}" (${file}) cannot be read: ${reasonOf(error)}.`, error);
  }
}

/** Symlinks followed; what is not there leads nowhere, and is told of where it is read. */
function leadsOut(file: string, within: string | undefined): boolean {
  return within !== undefined && !isInside(realPathOf(file), realPathOf(within));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`The configuration file ${file} cannot be read: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}

function parseText(text: string, file: string): JsonValue | undefined {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    const what = (error.message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
    throw new ConfigError(`${file}${line === undefined ? '' : `:${line}`}: this is not good YAML: ${what}.`);
  }
  try {
    // The parser's own limit on aliases keeps a small file from becoming a huge tree.
    return document.toJS() as JsonValue | undefined;
  } catch (thrown) {
    throw new ConfigError(`${file}: this YAML cannot be used: ${messageOf(thrown)}.`, { cause: thrown });
  }
}

function at(place: Place, key: string | number): Place {
  return { ...place, path: [...place.path, key] };
}

function failure(place: Place, what: string, cause?: unknown): ConfigError {
  return new ConfigError(`${place.file}: at ${stringifyKeyPath(place.path)}: ${what}`, { cause });
}

function kindOf(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'it does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  return messageOf(error);
}
