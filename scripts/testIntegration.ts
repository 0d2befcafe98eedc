// `npm run test:integration [-- -g TEXT]`: the real server with its real database, from the built files.
import { runMocha } from './shared/runMocha.ts';

process.exitCode = runMocha(['test/integration/**/*.test.ts'], {
  timeoutMs: 30_000,
  args: process.argv.slice(2),
});
