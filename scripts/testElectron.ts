// `npm run test:electron`: the same suites in a desktop VS Code: the one installed here (CALLBOARD_VSCODE names its
// executable), or one that @vscode/test-electron downloads.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { prepareTestFolder } from '../test/helpers/testFolder.ts';
import { buildVscodeSuites } from './shared/buildTests.ts';
import { root } from './shared/paths.ts';

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'callboard-electron-'));
  const executable = process.env['CALLBOARD_VSCODE'];
  const versions = executable !== undefined ? [undefined] : ['1.110.0', 'stable'];
  try {
    const extensionTestsPath = await buildVscodeSuites();
    for (const version of versions) {
      const folder = prepareTestFolder(join(scratch, `folder-${version ?? 'installed'}`));
      await runTests({
        extensionDevelopmentPath: root,
        extensionTestsPath,
        ...(executable !== undefined ? { vscodeExecutablePath: executable } : {}),
        ...(version !== undefined ? { version } : {}),
        launchArgs: [
          folder,
          '--disable-extensions',
          '--disable-workspace-trust',
          '--user-data-dir',
          join(scratch, 'user'),
        ],
      });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
