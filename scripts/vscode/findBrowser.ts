// A Chromium to look through: the machine's own, one that Playwright keeps, or one that is installed now.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../shared/paths.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a Chromium; installs one when there is none, and says what to do when that fails too. */
export function findBrowser(): string {
  const found = installedBrowser() ?? downloadByPlaywright() ?? installByApt();
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium was found and none could be installed. Install Chrome or Chromium, or set CALLBOARD_BROWSER to its path.',
  );
}

/** For Chromium started by tests: no sandbox where the user is root, nothing that looks for a network. */
export const browserArgs: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function installedBrowser(): string | undefined {
  const chosen = process.env['CALLBOARD_BROWSER'];
  if (chosen !== undefined) return chosen;
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap(folder => names.map(name => join(folder, name)));
  return [...onPath, ...places, chromium.executablePath()].find(path => path !== '' && existsSync(path));
}

function downloadByPlaywright(): string | undefined {
  console.log('No Chromium on this machine: asking Playwright for one …');
  const cli = join(root, 'node_modules/playwright-core/cli.js');
  const result = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 300_000,
  });
  return result.status === 0 ? installedBrowser() : undefined;
}

function installByApt(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  console.log('Playwright has none within reach: installing Debian’s chromium …');
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return installedBrowser();
}
