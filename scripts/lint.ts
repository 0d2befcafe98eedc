// `npm run lint [-- --fix] [PATH...]`: layout (prettier), then the rules (eslint with types and import borders), cycles (dependency-cruiser).
import { runAll } from './shared/run.ts';

const args = process.argv.slice(2);
const fix = args.includes('--fix');
const paths = args.filter(arg => !arg.startsWith('--'));
const targets = paths.length > 0 ? paths : ['.'];

runAll([
  ['prettier', fix ? '--write' : '--check', '--log-level', 'warn', ...targets],
  ['eslint', '--max-warnings', '0', ...(fix ? ['--fix'] : []), ...targets],
  [
    'dependency-cruiser',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    'model',
    'protocol',
    'server',
    'cli',
    'extension',
    'webview',
  ],
]);
