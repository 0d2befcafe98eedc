import { lstat, opendir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import {
  type Finding,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  lintSkeleton,
  type SkeletonContext,
} from '../../../model/index.ts';
import { isInside } from '../../common/index.ts';

export interface LintFilesOptions {
  file: string | undefined;
  filters: ReadonlySet<string>;
  signal: AbortSignal | undefined;
}

/** More than skeletons have; beyond it a skeleton is not looked into. */
const MOST_FILES = 1_000;
const MOST_BYTES = 512 * 1024;
/** Of one step: who has more has one mistake many times. */
const MOST_FINDINGS = 20;

const FETCHES = /^(fetch:(plain|template|cookiecutter|mustache)(:file)?)$/;

/** What is wrong with the files beside a template that its steps name. */
export async function lintFiles(template: JsonObject, options: LintFilesOptions): Promise<Finding[]> {
  const { file } = options;
  const spec = template['spec'];
  const steps = isJsonObject(spec) && Array.isArray(spec['steps']) ? spec['steps'] : [];
  if (file === undefined) return [];
  const folder = dirname(file);
  const found = await Promise.all(
    steps.map((step, index) =>
      lintStep(step, { ...options, folder, path: ['spec', 'steps', index, 'input'] }),
    ),
  );
  return found.flat();
}

interface StepContext extends LintFilesOptions {
  folder: string;
  path: (string | number)[];
}

async function lintStep(step: JsonValue, context: StepContext): Promise<Finding[]> {
  if (!isJsonObject(step) || typeof step['action'] !== 'string' || !FETCHES.test(step['action'])) return [];
  const input = isJsonObject(step['input']) ? step['input'] : {};
  const url = input['url'];
  // Of elsewhere, or only known when it runs.
  if (typeof url !== 'string' || /^[a-z][a-z+.-]*:|\$\{\{|\{%/i.test(url)) return [];
  const target = resolve(context.folder, url);
  const at = [...context.path, 'url'];
  const real = await realpath(target).catch(() => undefined);
  if (real === undefined) {
    return [fileFinding(at, `There is no ${url} beside the template: ${target} does not exist.`)];
  }
  if (!isInside(real, await realpath(context.folder))) {
    return [fileFinding(at, `${url} is outside of the template's folder, and is not read.`)];
  }
  const isFolder = (await lstat(real)).isDirectory();
  const wantsFolder = !step['action'].endsWith(':file');
  if (isFolder !== wantsFolder) {
    return [
      fileFinding(
        at,
        `${url} is a ${isFolder ? 'folder' : 'file'}; ${step['action']} takes a ${isFolder ? 'file' : 'folder'}.`,
      ),
    ];
  }
  return step['action'].startsWith('fetch:template') ? lintTexts(real, input, context) : [];
}

async function lintTexts(target: string, input: JsonObject, context: StepContext): Promise<Finding[]> {
  const skeleton = skeletonContext(input, context.filters);
  const isTaken = createChoice(input);
  const findings: Finding[] = [];
  for await (const file of filesBelow(target)) {
    context.signal?.throwIfAborted();
    const name = relative(target, file).split(sep).join('/');
    const text = isTaken(name) ? await readText(file) : undefined;
    for (const { message, offset } of text === undefined ? [] : lintSkeleton(text, skeleton)) {
      const line = text?.slice(0, offset).split('\n').length ?? 1;
      const place = relative(context.folder, file).split(sep).join('/');
      findings.push({
        rule: 'template-skeleton',
        severity: 'warning',
        message: `${place}:${line}: ${message}.`,
        path: [...context.path, isJsonObject(input['values']) ? 'values' : 'url'],
        at: 'key',
      });
      if (findings.length === MOST_FINDINGS) return findings;
    }
  }
  return findings;
}

function skeletonContext(input: JsonObject, filters: ReadonlySet<string>): SkeletonContext {
  const { values } = input;
  return {
    // No values at all are none.
    values: isJsonObject(values) ? Object.keys(values) : values === undefined ? [] : undefined,
    filters,
    cookiecutterCompat: input['cookiecutterCompat'] === true,
  };
}

/** Whether a file's text is filled in. spec/scaffolder §4.3 */
function createChoice({
  copyWithoutTemplating,
  templateFileExtension,
}: JsonObject): (name: string) => boolean {
  if (templateFileExtension === true || typeof templateFileExtension === 'string') {
    const suffix = templateFileExtension === true ? '.njk' : templateFileExtension;
    return name => name.endsWith(suffix);
  }
  const globs = Array.isArray(copyWithoutTemplating)
    ? copyWithoutTemplating.filter((glob): glob is string => typeof glob === 'string')
    : [];
  if (globs.length === 0) return () => true;
  const isCopied = picomatch(globs, { dot: true });
  return name => !isCopied(name);
}

async function* filesBelow(target: string): AsyncGenerator<string> {
  if (!(await lstat(target)).isDirectory()) {
    yield target;
    return;
  }
  let left = MOST_FILES;
  const pending = [target];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for await (const entry of await opendir(folder)) {
      if (left-- === 0) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile()) yield path;
    }
  }
}

/** Undefined for what is no text, or too large to be looked at while somebody types. */
async function readText(file: string): Promise<string | undefined> {
  if ((await lstat(file)).size > MOST_BYTES) return undefined;
  const text = await readFile(file, 'utf8');
  return text.includes('\0') ? undefined : text;
}

function fileFinding(path: (string | number)[], message: string): Finding {
  return { rule: 'template-file', severity: 'error', message, path, at: 'value' };
}
