// `npm run test:unit [-- -g TEXT]`: the tests that stand beside their source.
import { runMocha } from './shared/runMocha.ts';

const parts = ['model', 'protocol', 'server', 'cli', 'extension', 'webview', 'scripts'];
process.exitCode = runMocha([`{${parts.join(',')}}/**/*.test.ts`], {
  timeoutMs: 10_000,
  args: process.argv.slice(2),
});
