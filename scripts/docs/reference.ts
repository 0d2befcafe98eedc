// The mkdocs of Debian, as what pages are compared with: installed where that is possible, and run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { techDocsMarkdown } from '../../model/docs/markdown/index.ts';
import { root } from '../shared/paths.ts';

/** A page as mkdocs calls it. */
export interface ReferencePage {
  readonly url: string;
  readonly title: string | null;
  readonly editUrl: string | null;
}

export interface ReferenceNav {
  readonly title: string | null;
  readonly url?: string;
  readonly items?: readonly ReferenceNav[];
}

/** A site that mkdocs built, or is ready to build. */
export interface ReferenceSite {
  /** Its mkdocs.yml: what TechDocs makes of that of the site. */
  readonly config: string;
  /** The folder of the built files. */
  readonly out: string;
  /** Extensions that the machine has not got: off on both sides. */
  readonly missing: readonly string[];
  readonly pages: readonly ReferencePage[];
  readonly nav: readonly ReferenceNav[];
}

export interface Reference {
  /** By their order. */
  readonly sites: readonly (ReferenceSite | { readonly error: string })[];
  /** Names of languages, by their other names. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
}

export interface SiteToBuild {
  /** That of mkdocs.yml. */
  readonly folder: string;
  /** Where files are written. */
  readonly scratch: string;
}

const PYTHON = '/usr/bin/python3';
const NEEDED = 'import mkdocs, markdown, pymdownx, pygments, yaml';
const PACKAGES =
  'mkdocs mkdocs-material mkdocs-material-extensions mkdocs-redirects python3-pymdownx python3-pygments'.split(
    ' ',
  );

/** Undefined where it is there now; else why not, as the end of a sentence. */
export function requireMkDocs(): string | undefined {
  if (isThere()) return undefined;
  const apt = 'apt-get';
  if (spawnSync(apt, ['--version']).status !== 0)
    return 'this machine has no mkdocs, and no apt to get it by';
  const packages = PACKAGES.join(' ');
  if (process.getuid?.() !== 0) return `this machine has no mkdocs: sudo apt-get install ${packages}`;
  console.log(`Installing ${packages} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]): boolean =>
    spawnSync(apt, ['-qq', ...args], { env, stdio: 'ignore' }).status === 0;
  const install = ['install', '--yes', '--no-install-recommends', ...PACKAGES];
  if (!run(...install) && !(run('update') && run(...install))) return `apt could not install ${packages}`;
  return isThere() ? undefined : `${PYTHON} does not find what apt installed`;
}

function isThere(): boolean {
  return spawnSync(PYTHON, ['-c', NEEDED]).status === 0;
}

/** Builds sites one after another, or only writes what `mkdocs build` needs for that. */
export function runReference(sites: readonly SiteToBuild[], { build = true } = {}): Reference {
  const { stdout, stderr, status } = spawnSync(
    PYTHON,
    [join(root, 'scripts/docs/reference/buildReference.py')],
    {
      input: `${JSON.stringify({ techdocs: techDocsMarkdown, build, sites })}\n`,
      encoding: 'utf8',
      // No files of Python's own beside the sources.
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      maxBuffer: 1 << 30,
    },
  );
  if (status !== 0) throw new Error(`Python failed: ${stderr.slice(-2000)}`);
  // Our own script wrote it.
  return JSON.parse(stdout) as Reference;
}
