import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { requireMkDocs, runReference } from '../../scripts/docs/reference.ts';
import { root } from '../../scripts/shared/paths.ts';
import { median, ms, report, timeOf } from '../shared/measure.ts';

const ROUNDS = 5;

/** A build of mkdocs. */
export interface MkDocsBuild {
  milliseconds: number;
  pages: number;
}

interface BuildPlace {
  /** The Node that runs ours. */
  node: string;
  site: string;
  scratch: string;
}

/** Whole builds in turns, each a process of its own, as people run them. Undefined where there is no mkdocs. */
export async function benchBuild(place: BuildPlace): Promise<MkDocsBuild | undefined> {
  const reason = requireMkDocs();
  const config = reason === undefined ? configOf(place) : undefined;
  if (reason !== undefined) console.log(`Without mkdocs: ${reason}.`);
  const times = { ours: [] as number[], mkdocs: [] as number[] };
  const out = join(place.scratch, 'built');
  for (let round = 0; round < ROUNDS; round += 1) {
    rmSync(out, { recursive: true, force: true });
    times.ours.push(
      await timeOf(() => {
        buildOurs(place, out);
      }),
    );
    if (config === undefined) continue;
    times.mkdocs.push(
      await timeOf(() => {
        buildTheirs(place.site, config, join(place.scratch, 'mkdocs/site'));
      }),
    );
  }
  const pages = countPages(out);
  report(`whole site of ${pages} pages: callboard docs build`, ms(median(times.ours)));
  if (config === undefined) return undefined;
  report('  mkdocs build', ms(median(times.mkdocs)));
  report('  ratio', (median(times.ours) / median(times.mkdocs)).toFixed(3), '≤ 0.1');
  return { milliseconds: median(times.mkdocs), pages };
}

/** Once, for the time of each page is not what is asked here. */
function configOf({ scratch, site }: BuildPlace): string {
  const { sites } = runReference([{ folder: site, scratch: join(scratch, 'mkdocs') }], { build: false });
  const [prepared] = sites;
  if (prepared === undefined || 'error' in prepared)
    throw new Error(`mkdocs does not build this site: ${prepared?.error ?? ''}`);
  return prepared.config;
}

/** It ends with 1 where there are broken links, the site being whole. */
function buildOurs({ node, site }: BuildPlace, out: string): void {
  const args = [join(root, 'dist/cli.js'), 'docs', 'build', '--source-dir', site, '--output-dir', out];
  try {
    execFileSync(node, args, { stdio: 'ignore' });
  } catch (error) {
    if (!(error instanceof Error && 'status' in error && error.status === 1)) throw error;
  }
}

function buildTheirs(site: string, config: string, out: string): void {
  execFileSync('mkdocs', ['build', '--quiet', '-f', config, '-d', out], { cwd: site, stdio: 'ignore' });
}

function countPages(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.html'))
    .length;
}
