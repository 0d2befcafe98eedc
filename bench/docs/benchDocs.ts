// `npm run bench -- docs [SITE]`: what reading and writing docs costs. SITE is the folder of a mkdocs.yml; without it, a site is
// generated. The whole site is built by ours and by Debian's mkdocs in turns; a page is asked for over HTTP, cold and kept; and
// in the web VS Code a person types into a page of 2,000 lines beside its preview. `--only build|pages|typing` does one of
// them (pages are measured beside builds); `--node PATH` is the Node that runs ours.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchBuild } from './benchBuild.ts';
import { benchPages } from './benchPages.ts';
import { benchTyping } from './benchTyping.ts';
import { generateSite } from './generateSite.ts';

const GENERATED = { pages: 150, lines: 150 };

export async function benchDocs(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { node: { type: 'string' }, only: { type: 'string' } },
  });
  const scratch = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  const node = values.node ?? process.execPath;
  const isAsked = (name: string): boolean => values.only === undefined || values.only === name;
  try {
    const site = join(scratch, 'site');
    const given = positionals[0];
    if (given === undefined) generateSite(site, GENERATED);
    else cpSync(resolve(given), site, { recursive: true });
    console.log(
      `Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}; ${given ?? `a generated site of ${GENERATED.pages} pages of ${GENERATED.lines} lines`}\n`,
    );
    const mkdocs =
      isAsked('build') || isAsked('pages') ? await benchBuild({ node, site, scratch }) : undefined;
    if (isAsked('pages')) await benchPages({ node, site, scratch, mkdocs });
    if (isAsked('typing')) await benchTyping();
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
