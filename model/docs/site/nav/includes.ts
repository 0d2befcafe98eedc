import picomatch from 'picomatch';
import { isJsonObject } from '../../../common/json.ts';
import { nearest } from '../../../common/nearest.ts';
import type { JsonValue } from '../../../entity/Entity.ts';
import type { SiteFiles } from '../../types.ts';
import type { ConfigFile } from '../config/readConfigFile.ts';
import { readConfigFile } from '../config/readConfigFile.ts';
import type { FindingList } from '../FindingList.ts';
import { folderOf, joinPath } from '../paths.ts';
import type { DocsRoot } from '../pages/DocsTree.ts';

/** A site that the nav of another takes in. */
export interface IncludedSite extends DocsRoot {
  readonly config: ConfigFile;
  readonly siteName: string;
}

/** What an entry of a nav takes in: one site, or those that a pattern names. */
export type Inclusion = { kind: 'one'; site: IncludedSite } | { kind: 'many'; sites: IncludedSite[] };

const INCLUDE = /^([!*])include\s+(.*)$/;
/** Of one site; beyond it a pattern names something else than docs. */
const MOST_SITES = 500;

export function isInclude(value: string): boolean {
  return INCLUDE.test(value);
}

/** What the `!include` and `*include` of a site's nav lead to, each read once. */
export class Includes {
  readonly #files: SiteFiles;
  readonly #main: ConfigFile;
  readonly #findings: FindingList;
  readonly #byEntry = new Map<string, Inclusion | undefined>();
  readonly #byFile = new Map<string, IncludedSite>();
  readonly #byAlias = new Map<string, IncludedSite>();

  constructor(files: SiteFiles, main: ConfigFile, findings: FindingList) {
    this.#files = files;
    this.#main = main;
    this.#findings = findings;
    this.#visit(main.value['nav'], ['nav']);
  }

  /** In order of the nav. */
  get sites(): readonly IncludedSite[] {
    return [...this.#byAlias.values()];
  }

  /** By the path of the entry; undefined where it leads nowhere, which has been said. */
  at(path: readonly (string | number)[]): Inclusion | undefined {
    return this.#byEntry.get(JSON.stringify(path));
  }

  #visit(value: JsonValue | undefined, path: (string | number)[]): void {
    if (typeof value === 'string' && isInclude(value)) {
      this.#byEntry.set(JSON.stringify(path), this.#follow(value, path));
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) this.#visit(item, [...path, index]);
    } else if (isJsonObject(value)) {
      for (const [key, item] of Object.entries(value)) this.#visit(item, [...path, key]);
    }
  }

  #follow(value: string, path: (string | number)[]): Inclusion | undefined {
    const [, sign, target = ''] = INCLUDE.exec(value) ?? [];
    const file = joinPath('', target.trim());
    if (file === undefined) {
      this.#refuse(path, `${target} leads out of the folder of the site`);
      return;
    }
    if (!/\.ya?ml$/.test(file)) {
      this.#refuse(path, `${target} does not end with .yml or .yaml`);
      return;
    }
    if (sign === '!') {
      const site = this.#read(file, path);
      return site && { kind: 'one', site };
    }
    const matches = picomatch(file, { dot: true, nobrace: true, noextglob: true, nonegate: true });
    const found = this.#files.paths.filter(one => matches(one)).sort();
    if (found.length === 0) {
      this.#refuse(path, `no file is named by ${target}`);
      return;
    }
    const sites = found.slice(0, MOST_SITES).flatMap(one => this.#read(one, path) ?? []);
    return { kind: 'many', sites };
  }

  #read(file: string, path: (string | number)[]): IncludedSite | undefined {
    if (file === this.#main.file) {
      this.#refuse(path, `${file} is this site itself`);
      return;
    }
    if (this.#byFile.has(file)) {
      this.#refuse(path, `${file} is included already, and a page has one place only`);
      return;
    }
    const text = this.#files.read(file);
    if (text === undefined) {
      const meant = nearest(
        file,
        this.#files.paths.filter(one => /\/mkdocs\.ya?ml$/.test(one)),
      );
      this.#refuse(
        path,
        `there is no ${file} beside this file`,
        meant === undefined ? undefined : `Did you mean "./${meant}"?`,
      );
      return;
    }
    const site = this.#open(readConfigFile(file, text, this.#findings), path);
    if (site === undefined) return undefined;
    this.#byFile.set(file, site);
    this.#byAlias.set(site.alias, site);
    return site;
  }

  #open(config: ConfigFile, path: (string | number)[]): IncludedSite | undefined {
    const siteName = this.#siteNameOf(config, path);
    if (siteName === undefined) return undefined;
    const alias = aliasOf(siteName);
    if (alias === undefined) {
      this.#refuse(path, `the site_name "${siteName}" of ${config.file} gives no folder for its pages`);
      return;
    }
    if (this.#byAlias.has(alias)) {
      this.#refuse(
        path,
        `its pages would lie in ${alias}/, as those of ${this.#byAlias.get(alias)?.config.file ?? ''} do`,
        'Give one of the two another site_name.',
      );
      return;
    }
    const written = config.value['docs_dir'];
    const docsDir = joinPath(folderOf(config.file), typeof written === 'string' ? written : 'docs');
    if (docsDir === undefined) {
      this.#refuse(path, `the docs_dir of ${config.file} leads out of the folder of the site`);
      return;
    }
    if (!this.#files.paths.some(one => one.startsWith(`${docsDir}/`))) {
      this.#refuse(path, `${config.file} has no docs: there is no folder ${docsDir}`);
      return;
    }
    return { config, siteName, alias, docsDir };
  }

  #siteNameOf(config: ConfigFile, path: (string | number)[]): string | undefined {
    const name = config.value['site_name'];
    if (typeof name === 'string' && name.trim() !== '') return name;
    if (name === undefined || name === null || name === '') {
      this.#refuse(path, `${config.file} has no site_name, which names the folder of its pages`);
      return;
    }
    if (typeof name === 'object') {
      this.#refuse(path, `the site_name of ${config.file} is no text`);
      return;
    }
    this.#findings.add({
      rule: 'docs-include',
      severity: 'error',
      message: `site_name is no text, so MkDocs cannot include these docs. Put it in quotes: "${String(name)}".`,
      file: config.file,
      range: config.rangeOf(['site_name']),
    });
    return String(name);
  }

  #refuse(path: (string | number)[], why: string, wayOut = 'Correct it, or remove the entry.'): undefined {
    this.#findings.add({
      rule: 'docs-include',
      severity: 'error',
      message: `Nothing is included here: ${why}. ${wayOut}`,
      file: this.#main.file,
      range: this.#main.rangeOf(path),
    });
    return undefined;
  }
}

/** The folder below which the pages of an included site lie. Undefined where its name gives none that is safe. */
function aliasOf(siteName: string): string | undefined {
  const alias = /^[a-zA-Z0-9_.\-/]+$/.test(siteName) ? siteName : slug(siteName);
  const path = joinPath('', alias);
  return path === undefined || path === '' || path !== alias.replace(/\/+$/, '') ? undefined : path;
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&[a-z]+;|['’]/g, match => (match.length > 1 ? '-' : ''))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
