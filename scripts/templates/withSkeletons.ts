import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { isJsonObject, type Entity, type JsonObject, type JsonValue } from '../../model/index.ts';
import type { SerializedFile } from '../../protocol/http/scaffolder.ts';
import { repositoryOf } from './readCorpusTemplates.ts';

export interface Complete {
  template: Entity;
  directoryContents: SerializedFile[];
  /** URLs of skeletons that are not to be had. */
  missing: string[];
}

/**
 * A template as if its skeletons lay beside it: those that it names by `../` or by the page of a Git host come along too, where
 * they can be had.
 */
export function withSkeletons(
  file: string,
  template: Entity,
  { skeletons, values }: { skeletons: string | undefined; values: JsonObject },
): Complete {
  const [repository = '', ...parts] = file.split('/');
  const contents = new Map<string, SerializedFile>();
  const missing: string[] = [];
  const place = (given: string): string => {
    // Some forms ask which skeleton it is to be.
    const answer = values[/^\$\{\{\s*parameters\.(\w+)\s*\}\}$/u.exec(given)?.[1] ?? ''];
    const url = typeof answer === 'string' ? answer : given;
    const named = placeNamed(url, repository, parts.slice(0, -1).join('/'));
    const root = named && repositoryOf(skeletons, named.repository);
    const fixed = named?.path.replace(/\/?[^/]*\$\{\{.*$/su, '') ?? '';
    if (!named || root === undefined || !existsSync(join(root, fixed))) {
      missing.push(url);
      return url;
    }
    for (const one of filesBelow(root, fixed)) {
      const path = `${named.repository}/${one.path}`;
      contents.set(path, { ...one, path });
    }
    return `./${named.repository}/${named.path}`;
  };
  const steps = stepsOf(template).map(step => {
    const { action, input } = step;
    const isFetched = typeof action === 'string' && action.startsWith('fetch:') && isJsonObject(input);
    if (!isFetched || typeof input['url'] !== 'string') return step;
    return { ...step, input: { ...input, url: place(input['url']) } };
  });
  return {
    template: { ...template, spec: { ...template.spec, steps } },
    directoryContents: [...contents.values()],
    missing,
  };
}

export function stepsOf({ spec = {} }: Entity): JsonObject[] {
  const steps: JsonValue | undefined = spec['steps'];
  return Array.isArray(steps) ? steps.filter(isJsonObject) : [];
}

/** The steps whose actions there are, but for those that go through what the others would have given. */
export function runnableSteps(template: Entity, actions: ReadonlySet<string>): JsonObject[] {
  const gone = new Set<string>();
  return stepsOf(template).filter(({ id, action, each }) => {
    const over = typeof each === 'string' ? /steps(?:\.|\[['"])([\w-]+)/u.exec(each)?.[1] : undefined;
    const runs = typeof action === 'string' && actions.has(action) && !gone.has(over ?? '');
    if (!runs && typeof id === 'string') gone.add(id);
    return runs;
  });
}

function placeNamed(
  url: string,
  repository: string,
  folder: string,
): { repository: string; path: string } | undefined {
  const page = /^https:\/\/git(?:hub|lab)\.com\/([^/]+)\/([^/]+)\/(?:-\/)?(?:tree|blob)\/[^/]+\/(.+)$/u.exec(
    url,
  );
  if (page) return { repository: `${page[1] ?? ''}__${page[2] ?? ''}`, path: page[3] ?? '' };
  // Whoever installs the template fills in the host, and keeps there what the repository has in a folder of that name.
  const own = /^https:\/\/\{\{[^}]*\}\}\/[^/]+\/([^/]+)\/-\/tree\/[^/]+\/(.+)$/u.exec(url);
  if (own) return { repository, path: `${own[1] ?? ''}/${own[2] ?? ''}` };
  if (/^[a-z]+:/iu.test(url) || url.startsWith('${{')) return undefined;
  const path = posix.join(folder, url).replace(/\/$/u, '');
  return path.startsWith('..') ? undefined : { repository, path };
}

function filesBelow(root: string, path: string): SerializedFile[] {
  const start = join(root, path);
  const files = statSync(start).isFile()
    ? [start]
    : readdirSync(start, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name));
  return files.map(file => ({
    path: relative(root, file),
    executable: (statSync(file).mode & 0o111) !== 0,
    base64Content: readFileSync(file).toString('base64'),
  }));
}
