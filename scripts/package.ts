// `npm run package`: one VSIX for all platforms, callboard-VERSION.vsix, and what is in it.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { root } from './shared/paths.ts';

/** What the product promises its users (docs/architecture.md, "Invariants"). */
const MAX_BYTES = 5_000_000;

async function main(): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const packagePath = join(root, `callboard-${version}.vsix`);
  // vscode:prepublish builds for production first. Everything is bundled: no dependencies travel along.
  await createVSIX({
    cwd: root,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    skipLicense: false,
  });
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  if (process.argv.includes('--list')) console.log(files.join('\n'));
  const { size } = statSync(packagePath);
  console.log(`${packagePath}: ${files.length} files, ${(size / 1e6).toFixed(2)} MB`);
  if (size > MAX_BYTES) throw new Error(`The package is larger than ${MAX_BYTES / 1e6} MB.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
