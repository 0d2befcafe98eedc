// `npm run test:vscode`: the suites of test/vscode in the extension host of a real VS Code, the one from the npm registry.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { prepareTestFolder } from '../test/helpers/testFolder.ts';
import { buildVscodeSuites } from './shared/buildTests.ts';
import { root } from './shared/paths.ts';
import { until } from './shared/processes.ts';
import { countsFile } from './shared/testCounts.ts';
import { browserArgs, findBrowser } from './vscode/findBrowser.ts';
import { installWebVscode } from './vscode/installWebVscode.ts';
import { startWebVscode } from './vscode/startWebVscode.ts';

async function main(): Promise<void> {
  const testsPath = await buildVscodeSuites();
  const scratch = mkdtempSync(join(tmpdir(), 'callboard-vscode-'));
  const log = join(scratch, 'tests.log');
  const counts = process.env['CALLBOARD_TEST_COUNTS'] ?? countsFile('vscode');
  // It tells that the suites have ended: not those of a run before.
  rmSync(counts, { force: true });
  process.env['CALLBOARD_TEST_COUNTS'] = counts;
  process.env['CALLBOARD_TEST_LOG'] = log;
  const folder = prepareTestFolder(join(scratch, 'folder'));
  const vscode = await startWebVscode(installWebVscode(), { dataDir: join(scratch, 'data') });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserArgs] });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(vscode.open({ folder, developmentPath: root, testsPath }));
    await until('the suites to end', () => Promise.resolve(existsSync(counts) ? true : undefined), 300_000);
  } finally {
    if (existsSync(log)) console.log(readFileSync(log, 'utf8'));
    await browser.close();
    await vscode.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
  const { failed } = JSON.parse(readFileSync(counts, 'utf8')) as { failed: number };
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
