// `npm run check:docs`: the docs of the project as its readers find them, by the built command line.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './shared/paths.ts';

const { status } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'docs', 'check', '--strict'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
