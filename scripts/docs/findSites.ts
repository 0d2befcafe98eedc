import { readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

const CONFIGS = new Set(['mkdocs.yml', 'mkdocs.yaml']);

/**
 * The folders of sites below a folder: those of mkdocs.yml, and those of `docs` whose pages no such site has, which TechDocs
 * reads without a mkdocs.yml. In order.
 */
export function findSites(top: string): string[] {
  const files = readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter(path => !path.split(sep).some(part => part === 'node_modules' || part === '.git'))
    .map(path => join(top, path));
  const configured = new Set(files.filter(path => CONFIGS.has(path.split(sep).at(-1) ?? '')).map(dirname));
  const bare = new Set(
    files
      .filter(path => path.endsWith('.md') && ![...configured].some(folder => path.startsWith(folder + sep)))
      .flatMap(path => {
        const at = path.indexOf(`${sep}docs${sep}`, top.length);
        return at < 0 ? [] : [path.slice(0, at)];
      }),
  );
  return [...configured, ...bare].sort();
}
