import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseDescriptor, type Entity } from '../../model/index.ts';
import { DEFAULT_INCLUDE } from '../../protocol/http/host.ts';
import { checkFile, type FileToCheck } from '../../server/catalog/check/index.ts';
import { LiveFileSource } from '../../server/sources/index.ts';
import { collectFiles } from '../validate/collectFiles.ts';
import type { FileReport } from '../validate/FileReport.ts';

/** In folders, templates are looked for in what a catalog is read from, and in files of their own usual name. */
const INCLUDE = [...DEFAULT_INCLUDE, '**/template.yaml', '**/template.yml'];

export interface TemplateFile extends FileReport {
  text: string;
  /** Those that are good as they stand. */
  templates: { ref: string; template: Entity }[];
}

export interface FoundTemplates {
  /** Those that say that they hold a template, and those that were named themselves. */
  files: TemplateFile[];
  /** What could not be looked into. */
  unreadable: FileReport[];
}

/**
 * The files of templates that the paths name or hold, those that Location entities lead to among them, with what is wrong
 * with them as descriptors. Errors: InputError for a path that is not there.
 */
export async function readTemplates(paths: readonly string[], cwd: string): Promise<FoundTemplates> {
  const { files, unreadable } = await collectFiles(paths, cwd, INCLUDE);
  const source = new LiveFileSource({ touched: () => undefined, watchFailed: () => undefined });
  const queue = new Map<string, FileToCheck & { isNamed: boolean }>();
  const named = new Set(paths.map(path => resolve(cwd, path)));
  for (const one of files) queue.set(one.file, { ...one, isNamed: named.has(one.file) });
  const found: TemplateFile[] = [];
  try {
    // A map can grow while it is gone through.
    for (const { file, top, isNamed } of queue.values()) {
      const { problems, leadsTo } = await checkFile(source, { file, top });
      for (const next of leadsTo) if (!queue.has(next)) queue.set(next, { file: next, top, isNamed: false });
      const text = await readText(file);
      if (isNamed || saysTemplate(text)) found.push({ file, problems, text, templates: templatesOf(text) });
    }
  } finally {
    source.close();
  }
  return { files: found, unreadable };
}

/** What cannot be read is told by the problems of the file. */
async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

/** Also of a file that is no good YAML. */
function saysTemplate(text: string): boolean {
  return /^\s*["']?kind["']?\s*:\s*["']?template\b/im.test(text) || /"kind"\s*:\s*"template"/i.test(text);
}

function templatesOf(text: string): TemplateFile['templates'] {
  return parseDescriptor(text).documents.flatMap(({ entity, entityRef }) =>
    entity?.kind.toLowerCase() === 'template' && entityRef !== undefined
      ? [{ ref: entityRef, template: entity }]
      : [],
  );
}
