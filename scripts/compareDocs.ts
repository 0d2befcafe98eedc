// `npm run compare:docs -- [FOLDER...] [--differences N]`: every docs site below the folders (by default the page sets of the
// project: fixtures, examples, its own docs) is built by Debian's mkdocs with the settings of TechDocs, and by ours, and
// compared page by page. docs/techdocs.md says what differs and why. Where mkdocs cannot be had, it says so and is good.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOurs } from './docs/buildOurs.ts';
import { compareSite, isSame, readReferenceSite, type ComparedPage } from './docs/compareSite.ts';
import { findSites } from './docs/findSites.ts';
import { requireMkDocs, runReference, type Reference, type ReferenceSite } from './docs/reference.ts';
import { showDifference } from './docs/showDifference.ts';
import { StructureCount } from './docs/StructureCount.ts';
import { root } from './shared/paths.ts';

const OWN = ['test/fixtures/docs', 'examples'].map(path => join(root, path));
/** Of a hundred pages of others, how many are to be the same; of the project's own, all are. */
const WANTED = 99;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    // All checks are told that they are to check alone.
    options: { differences: { type: 'string', default: '3' }, check: { type: 'boolean' } },
  });
  const folders = positionals.map(folder => realpathSync(folder));
  const sites = folders.length > 0 ? folders.flatMap(findSites) : [root, ...OWN.flatMap(findSites)];
  const reason = requireMkDocs();
  if (reason !== undefined) {
    console.log(`Skipped: ${reason}.`);
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'callboard-docs-'));
  try {
    const reference = runReference(
      sites.map((folder, index) => ({ folder, scratch: join(scratch, String(index)) })),
    );
    tellVersions(reference);
    const tally = new Tally(Number(values.differences), folders.length > 0 ? WANTED : 100);
    for (const [index, folder] of sites.entries()) {
      await compareOne(folder, reference.sites[index], reference, tally);
    }
    process.exitCode = tally.isGood() ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function tellVersions({ sites, versions }: Reference): void {
  const missing = new Set(sites.flatMap(site => ('missing' in site ? site.missing : [])));
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  console.log(named.join(', '));
  console.log(`Extensions that are not there, so off on both sides: ${[...missing].join(', ') || 'none'}`);
}

async function compareOne(
  folder: string,
  built: ReferenceSite | { error: string } | undefined,
  { aliases }: Reference,
  tally: Tally,
): Promise<void> {
  const name = relative(process.cwd(), folder) || basename(folder);
  if (built === undefined || 'error' in built) {
    tally.fail(name, built?.error ?? 'nothing');
    return;
  }
  const ours = await buildOurs(folder, { missing: built.missing, siteName: basename(folder) });
  const theirs = readReferenceSite(built);
  tally.add(name, compareSite(theirs, ours, { aliases }));
}

/** What came of all sites. */
class Tally {
  readonly #differences: number;
  readonly #wanted: number;
  readonly #structure = new StructureCount();
  #same = 0;
  #all = 0;
  #navs = { same: 0, all: 0 };
  #failed = 0;

  /** `wanted`: of a hundred pages. */
  constructor(differences: number, wanted: number) {
    this.#differences = differences;
    this.#wanted = wanted;
  }

  fail(site: string, error: string): void {
    this.#failed++;
    console.log(`\n${site}: mkdocs does not build it: ${error}`);
  }

  add(site: string, [nav, ...pages]: readonly ComparedPage[]): void {
    const same = pages.filter(isSame);
    const isNavSame = nav === undefined || isSame(nav);
    console.log(
      `\n${site}: ${same.length} of ${pages.length} pages the same, nav ${isNavSame ? 'too' : 'not'}`,
    );
    for (const page of [...(nav ? [nav] : []), ...pages]) {
      this.#structure.add(page.theirs);
      if (isSame(page)) continue;
      console.log(`  ${page.url === '' ? '(home)' : page.url}`);
      for (const line of showDifference(page, this.#differences)) console.log(line);
    }
    this.#same += same.length;
    this.#all += pages.length;
    this.#navs.all++;
    if (isNavSame) this.#navs.same++;
  }

  /** Says what it came to. */
  isGood(): boolean {
    const share = (this.#same / Math.max(1, this.#all)) * 100;
    console.log(`\ncompared: ${this.#structure.toString()}`);
    console.log(
      `${this.#navs.same} of ${this.#navs.all} navs the same${this.#failed > 0 ? `; ${this.#failed} sites that mkdocs does not build` : ''}`,
    );
    console.log(
      `${this.#same} of ${this.#all} pages the same (${share.toFixed(1)} %, wanted ${this.#wanted} %)`,
    );
    return share >= this.#wanted && this.#all > 0 && this.#failed === 0 && this.#navs.same === this.#navs.all;
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
