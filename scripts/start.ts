// `npm start [-- --headless] [FOLDER]`: builds, and opens VS Code on the example organisation with Callboard in it: the
// desktop's `code` where it is on the PATH, else the VS Code that comes through npm, in a browser.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { Value } from 'typebox/value';
import { ServerFile } from '../protocol/http/host.ts';
import { cacheFolder } from './shared/cache.ts';
import { root } from './shared/paths.ts';
import { freePort, startChild, stopChild, until } from './shared/processes.ts';
import { installWebVscode } from './vscode/installWebVscode.ts';
import { startWebVscode } from './vscode/startWebVscode.ts';

const args = process.argv.slice(2);
const headless = args.includes('--headless');
const folder = resolve(args.find(arg => !arg.startsWith('--')) ?? join(root, 'examples'));

async function main(): Promise<void> {
  build();
  const code = headless ? undefined : desktopCode();
  if (code !== undefined) openDesktop(code);
  else await serveInBrowser();
}

function build(): void {
  const status = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/build.ts')], {
    cwd: root,
    stdio: 'inherit',
  }).status;
  if (status !== 0) process.exit(status ?? 1);
}

function desktopCode(): string | undefined {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap(place => names.map(name => join(place, name)))
    .find(existsSync);
}

function openDesktop(code: string): void {
  console.log(`Opening ${folder} in VS Code …`);
  const windows = process.platform === 'win32';
  const quote = (text: string): string => (windows ? `"${text}"` : text);
  const result = spawnSync(
    quote(code),
    ['--new-window', `--extensionDevelopmentPath=${quote(root)}`, quote(folder)],
    {
      stdio: 'inherit',
      shell: windows,
    },
  );
  process.exitCode = result.status ?? 1;
}

async function serveInBrowser(): Promise<void> {
  // A folder of its own for each port, so that a second `npm start` beside this one does not share its settings.
  const port = await freePort();
  const dataDir = join(cacheFolder('start'), String(port));
  const vscode = await startWebVscode(installWebVscode(), { dataDir, port });
  const server = await startServer(join(dataDir, 'data/User/globalStorage/callboard.callboard'));
  const url = vscode.open({ folder, developmentPath: root });
  console.log(`Callboard  ${server.url}`);
  console.log(`VS Code  ${url}`);
  if (!headless) showInBrowser(url);
  await new Promise<void>(resolveSignal => {
    process.once('SIGINT', resolveSignal);
    process.once('SIGTERM', resolveSignal);
  });
  await Promise.all([vscode.stop(), server.stop()]);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

/** Starts the server where the extension's windows will look for one: they attach to it. */
async function startServer(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  mkdirSync(dataDir, { recursive: true });
  const child = startChild(
    process.execPath,
    [join(root, 'dist/server.js'), '--data', dataDir, '--idle-minutes', '1440'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const serverFile = join(dataDir, 'server.json');
  const { url } = await until('the Callboard server', () => {
    if (child.exitCode !== null)
      throw new Error(`The Callboard server ended at its start with code ${child.exitCode}.`);
    return Promise.resolve(readServerFile(serverFile));
  });
  return { url, stop: () => stopChild(child) };
}

function readServerFile(file: string): ServerFile | undefined {
  if (!existsSync(file)) return undefined;
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return Value.Check(ServerFile, content) ? content : undefined;
}

/** Best effort: a machine without a desktop has the printed address. */
function showInBrowser(url: string): void {
  if (
    process.platform === 'linux' &&
    process.env['DISPLAY'] === undefined &&
    process.env['WAYLAND_DISPLAY'] === undefined
  ) {
    return;
  }
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  const child = spawn(opener, [url], { detached: true, stdio: 'ignore' });
  child.on('error', () => {
    console.log('Open that address in your browser.');
  });
  child.unref();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
