// `npm run test:node-sqlite`: what touches the database once more, on the Node that comes with VS Code and with its
// own SQLite. An editor runs the server on that one; the other tests run on the Node of whoever starts them.
import { runMocha } from './shared/runMocha.ts';
import { installWebVscode } from './vscode/installWebVscode.ts';

const patterns = ['server/store/**/*.test.ts', 'test/integration/ingest/**/*.test.ts'];
process.exitCode = runMocha(patterns, {
  timeoutMs: 30_000,
  args: process.argv.slice(2),
  node: installWebVscode().node,
});
