// `npm run test:e2e [-- -g TEXT]`: a person's way through the workbench, with the packaged extension installed.
import { runMocha } from './shared/runMocha.ts';

process.exitCode = runMocha(['test/e2e/**/*.test.ts'], {
  timeoutMs: 60_000,
  args: ['--bail=false', ...process.argv.slice(2)],
});
