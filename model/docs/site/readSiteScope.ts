import { isJsonObject } from '../../common/json.ts';
import type { JsonValue } from '../../entity/Entity.ts';
import { readConfigFile } from './config/readConfigFile.ts';
import { FindingList } from './FindingList.ts';
import { folderOf, joinPath } from './paths.ts';

/** The folders that a site's files lie in, relative to the site's own: enough to list a repository's docs without the rest. */
export interface SiteScope {
  readonly docsDir: string;
  /** Configuration files of sites that are included; their docs are in the scope of each. */
  readonly includes: readonly string[];
  /** Patterns of such files. */
  readonly patterns: readonly string[];
}

const DEFAULT: SiteScope = { docsDir: 'docs', includes: [], patterns: [] };

/** A folder is looked at for each page of it that is asked for, and its configuration seldom changes between. */
const MOST_KEPT = 64;
const scopes = new Map<string, SiteScope>();

/** @param text Of mkdocs.yml, or that of a site that is included; undefined where there is none. */
export function readSiteScope(text: string | undefined): SiteScope {
  if (text === undefined) return DEFAULT;
  const known = scopes.get(text);
  if (known !== undefined) return known;
  const scope = scopeIn(text);
  if (scopes.size >= MOST_KEPT) scopes.clear();
  scopes.set(text, scope);
  return scope;
}

function scopeIn(text: string): SiteScope {
  const { value } = readConfigFile('mkdocs.yml', text, new FindingList());
  const written = value['docs_dir'];
  const includes: string[] = [];
  const patterns: string[] = [];
  const visit = (item: JsonValue | undefined): void => {
    if (Array.isArray(item)) item.forEach(visit);
    else if (isJsonObject(item)) Object.values(item).forEach(visit);
    const [, sign, target = ''] = typeof item === 'string' ? (/^([!*])include\s+(.*)$/.exec(item) ?? []) : [];
    const path = sign === undefined ? undefined : joinPath('', target.trim());
    if (path !== undefined) (sign === '!' ? includes : patterns).push(path);
  };
  visit(value['nav']);
  const docsDir = joinPath('', typeof written === 'string' ? written : 'docs') ?? 'docs';
  return { docsDir, includes, patterns };
}

/** The folder below which everything is that a pattern names. */
export function folderOfPattern(pattern: string): string {
  return folderOf(pattern.split(/[*?[]/, 1)[0] ?? '');
}
