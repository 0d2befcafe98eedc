// dist/cliMain.js: the `callboard` command.
import { runCli } from './runCli.ts';

// Whoever reads the output may stop early (`| head`); that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// It turns failures into exit codes.
void runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  print: text => process.stdout.write(text),
  printError: text => process.stderr.write(text),
}).then(code => {
  // Not process.exit: what was printed is to reach a pipe first.
  process.exitCode = code;
});
