import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { InputError, messageOf, NotFoundError } from '../../model/index.ts';
import { parsePlugin, type Plugin } from './Plugin.ts';

const Manifest = Type.Object({
  main: Type.Optional(Type.String()),
  exports: Type.Optional(Type.Unknown()),
});
/** Which of a package's conditions hold here. Of several in one object, the first counts. */
const CONDITIONS = new Set(['node', 'import', 'module-sync', 'default']);

/**
 * Loads the code of a plugin: from here on, it runs with all that this process may do. Node keeps modules as they were when
 * they were first loaded. @throws InputError or NotFoundError that says what is wrong with it
 */
export async function readPlugin(folder: string): Promise<{ plugin: Plugin; entry: string }> {
  const entry = entryOf(folder, await readManifest(folder));
  let module: unknown;
  try {
    module = await import(pathToFileURL(entry).href);
  } catch (error) {
    throw new InputError(`${entry} could not be loaded: ${messageOf(error)}`, { cause: error });
  }
  return { plugin: parsePlugin(defaultOf(module)), entry };
}

async function readManifest(folder: string): Promise<Static<typeof Manifest>> {
  const file = join(folder, 'package.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new NotFoundError(
      `${file} cannot be read (${messageOf(error)}): name the folder of an npm package.`,
      { cause: error },
    );
  }
  const manifest = parseJson(text);
  if (Value.Check(Manifest, manifest)) return manifest;
  throw new InputError(`${file} is no package.json: it should be a JSON object, whose main is a text.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function entryOf(folder: string, { exports, main }: Static<typeof Manifest>): string {
  const named = targetOf(exports) ?? main ?? 'index.js';
  try {
    return createRequire(join(folder, 'package.json')).resolve(join(folder, named));
  } catch (error) {
    throw new NotFoundError(
      `Its package.json leads to ${named}, which is not there: name the file in "exports" or "main".`,
      { cause: error },
    );
  }
}

/** Of `exports`: the file for who imports the package by its name. */
function targetOf(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null || Array.isArray(exports)) return undefined;
  if ('.' in exports) return targetOf(exports['.']);
  for (const [condition, target] of Object.entries(exports)) {
    const found = CONDITIONS.has(condition) ? targetOf(target) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is compiled from an ES module to CommonJS has its default one level deeper. */
function defaultOf(module: unknown): unknown {
  const { default: outer } = module as { default?: unknown };
  const isCompiled = typeof outer === 'object' && outer !== null && '__esModule' in outer;
  return isCompiled ? (outer as { default?: unknown }).default : outer;
}
