// `npm run bench -- activation [--n 10000]`: what the extension costs in a real editor, and how soon its tree shows things.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { root } from '../../scripts/shared/paths.ts';
import { until } from '../../scripts/shared/processes.ts';
import { browserArgs, findBrowser } from '../../scripts/vscode/findBrowser.ts';
import { installWebVscode } from '../../scripts/vscode/installWebVscode.ts';
import { startWebVscode } from '../../scripts/vscode/startWebVscode.ts';
import { generateCatalog, type GeneratedCatalog } from '../shared/generateCatalog.ts';
import { median, ms, report } from '../shared/measure.ts';
import { variables, type ActivationFigures } from './ActivationFigures.ts';

const LIMIT_MS = 300_000;

export async function benchActivation(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { n: { type: 'string', default: '10000' } },
  });
  const scratch = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  try {
    const catalog = generateCatalog({ folder: join(scratch, 'catalog'), count: Number(values.n) });
    console.log(`${catalog.entities} entities in the open folder, in the web VS Code\n`);
    print(await measure(scratch, catalog));
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measure(scratch: string, catalog: GeneratedCatalog): Promise<ActivationFigures> {
  const file = join(scratch, 'figures.json');
  process.env[variables.figures] = file;
  process.env[variables.file] = catalog.files.at(-1) ?? '';
  const testsPath = await buildSuite(scratch);
  const vscode = await startWebVscode(installWebVscode(), { dataDir: join(scratch, 'data') });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserArgs] });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(vscode.open({ folder: catalog.folder, developmentPath: root, testsPath }));
    await until('the figures', () => Promise.resolve(existsSync(file) ? true : undefined), LIMIT_MS);
  } finally {
    await browser.close();
    await vscode.stop();
  }
  return JSON.parse(readFileSync(file, 'utf8')) as ActivationFigures;
}

async function buildSuite(scratch: string): Promise<string> {
  const outfile = join(scratch, 'suite', 'index.js');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['bench/activation/suite.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    outfile,
  });
  return outfile;
}

function print(figures: ActivationFigures): void {
  if (figures.error !== undefined) throw new Error(figures.error);
  report('extension activation, on the extension host', ms(figures.activation), '< 50 ms');
  report('  reading its code before that', ms(figures.load));
  report('from there to a server that answers', ms(figures.connected));
  report('from there to a catalog that has been read', ms(figures.ready));
  report('first nodes of the tree', ms(figures.firstNodes), '< 300 ms');
  report(`first page of the largest group (${figures.pageSize} rows)`, ms(figures.firstPage));
  report('a saved file, to the tree showing it', ms(median(figures.saves)), '≤ 250 ms');
}
