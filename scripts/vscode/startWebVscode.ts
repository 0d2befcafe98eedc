import { spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, startGroup, stopGroup, until } from '../shared/processes.ts';
import type { WebVscode } from './installWebVscode.ts';

export interface WebVscodeOptions {
  /** Everything this VS Code writes (settings, extensions, global storage) goes below this folder. */
  dataDir: string;
  /** User settings beside the ones that make it quiet. */
  settings?: Record<string, unknown>;
  port?: number;
  /** Where its log goes; nowhere when left out. */
  output?: number | 'inherit';
}

export interface RunningWebVscode {
  url: string;
  dataDir: string;
  /** The address that opens `folder`, with the extension under development and its test suite where they are given. */
  open(options: OpenOptions): string;
  /** Installs a .vsix as a user would. */
  installExtension(vsix: string): void;
  /** Sets user settings beside those it was started with, as if the user had saved them. */
  changeSettings(settings: Record<string, unknown>): void;
  stop(): Promise<void>;
}

export interface OpenOptions {
  folder?: string;
  /** A .code-workspace file. */
  workspace?: string;
  developmentPath?: string;
  testsPath?: string;
}

/** What VS Code would otherwise ask or tell on its first start. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
};

/** Starts the VS Code server on a free loopback port; resolves when it answers. */
export async function startWebVscode(
  vscode: WebVscode,
  options: WebVscodeOptions,
): Promise<RunningWebVscode> {
  const { dataDir } = options;
  let settings = { ...quietSettings, ...options.settings };
  writeSettings(dataDir, settings);
  const port = options.port ?? (await freePort());
  // Its extension hosts outlive it otherwise, and start a server anew when theirs is stopped.
  const child = startGroup(vscode.node, serverArgs(dataDir, port), {
    cwd: vscode.folder,
    stdio: ['ignore', options.output ?? 'ignore', options.output ?? 'ignore'],
    env: environment(),
  });
  const url = `http://127.0.0.1:${port}`;
  await until(`VS Code at ${url}`, () => answers(url, child));
  return {
    url,
    dataDir,
    open: target => addressOf(url, port, target),
    installExtension: vsix => {
      installExtension(vscode, dataDir, vsix);
    },
    changeSettings: change => {
      settings = { ...settings, ...change };
      writeSettings(dataDir, settings);
    },
    stop: () => stopGroup(child),
  };
}

function serverArgs(dataDir: string, port: number): string[] {
  return [
    'out/server-main.js',
    '--host', '127.0.0.1',
    '--port', String(port),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--enable-smoke-test-driver',
    '--telemetry-level', 'off',
    '--server-data-dir', dataDir,
  ]; // prettier-ignore
}

// A VS Code that is started from a terminal of another must not take itself for that one.
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_')));
}

function writeSettings(dataDir: string, settings: Record<string, unknown>): void {
  for (const folder of ['data/User', 'data/Machine']) {
    mkdirSync(join(dataDir, folder), { recursive: true });
    writeFileSync(join(dataDir, folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
  }
}

async function answers(url: string, child: ChildProcess): Promise<true | undefined> {
  if (child.exitCode !== null) throw new Error(`VS Code ended at its start with code ${child.exitCode}.`);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return response.ok ? true : undefined;
  } catch {
    return undefined;
  }
}

function addressOf(url: string, port: number, target: OpenOptions): string {
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload: [string, string][] = [];
  if (target.developmentPath !== undefined)
    payload.push(['extensionDevelopmentPath', remote(target.developmentPath)]);
  if (target.testsPath !== undefined) payload.push(['extensionTestsPath', remote(target.testsPath)]);
  const query = new URLSearchParams();
  if (target.folder !== undefined) query.set('folder', target.folder);
  else if (target.workspace !== undefined) query.set('workspace', target.workspace);
  else query.set('ew', 'true');
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${url}/?${query.toString()}`;
}

function installExtension(vscode: WebVscode, dataDir: string, vsix: string): void {
  const result = spawnSync(
    vscode.node,
    [
      'out/server-main.js',
      '--install-extension',
      vsix,
      '--force',
      '--server-data-dir',
      dataDir,
      '--accept-server-license-terms',
    ],
    { cwd: vscode.folder, encoding: 'utf8', env: environment() },
  );
  // It says on the error output that its log library is missing and goes on; only what it prints tells how it went.
  if (result.status !== 0 || !result.stdout.includes('successfully installed')) {
    throw new Error(`${vsix} could not be installed: ${result.stdout}${result.stderr}`);
  }
}
