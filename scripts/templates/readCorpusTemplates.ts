import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDescriptor, type Entity } from '../../model/index.ts';

export interface CorpusTemplate {
  /** `owner__repository/path/of/template.yaml` */
  file: string;
  text: string;
  /** Undefined where it does not parse. */
  template: Entity | undefined;
  problems: readonly string[];
}

/** Every file below a folder that has a Template in it; of each, the first. */
export function readCorpusTemplates(folder: string): CorpusTemplate[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/u.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .flatMap(path => {
      const text = readFileSync(path, 'utf8');
      if (!/^kind:\s*["']?Template\b/mu.test(text)) return [];
      const { documents } = parseDescriptor(text);
      const template = documents.find(({ entity }) => entity?.kind === 'Template')?.entity;
      const problems = documents.flatMap(one =>
        one.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message),
      );
      return [{ file: relative(folder, path), text, template, problems }];
    });
}

/** The folder of the repository that a file of the corpus is of, where its skeletons lie; undefined where they are not there. */
export function repositoryOf(skeletons: string | undefined, name: string): string | undefined {
  if (skeletons === undefined) return undefined;
  const folder = join(skeletons, name);
  return existsSync(folder) ? folder : undefined;
}
