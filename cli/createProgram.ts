import { Command, Option } from 'commander';
import { version } from '../server/common/index.ts';
import type { CliContext } from './CliContext.ts';
import { addDocs } from './docs/addDocs.ts';
import { parsePort } from './parsePort.ts';
import type { ServeOptions } from './serve/serve.ts';
import { addTemplate } from './template/addTemplate.ts';
import { formatNames, type FormatName } from './validate/formats.ts';

/**
 * The command line's grammar and help. What a command needs is loaded when it runs, so that checking a file does not wait
 * for a server. `onResult` receives the exit code of the command that ran.
 */
export function createProgram(context: CliContext, onResult: (code: number) => void): Command {
  const program = new Command('callboard')
    .description("Backstage's software catalog from files and Git, without the set-up.")
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [COMMAND]', 'print the help of a command')
    .showHelpAfterError('(callboard --help shows what there is)')
    .exitOverride()
    .configureOutput({ writeOut: context.print, writeErr: context.printError });
  addServe(program, context, onResult);
  addValidate(program, context, onResult);
  addTemplate(program, context, onResult);
  addDocs(program, context, onResult);
  return program;
}

function addServe(program: Command, context: CliContext, onResult: (code: number) => void): void {
  program
    .command('serve')
    .summary('serve a catalog over HTTP')
    .description('Serves the catalog that a configuration describes, with the REST API of Backstage.')
    .addOption(
      new Option('--config <FILE>', 'configuration; may be given several times, the later wins')
        .argParser((file: string, files: string[]) => [...files, file])
        .default([], 'app-config.yaml and what belongs to it'),
    )
    .option('--port <N>', 'port to listen on; 0 takes a free one', parsePort)
    .option('--host <H>', 'address to listen on; callers by other names need backend.baseUrl to name theirs')
    .option('--data <DIR>', "folder for the database and this run's token")
    .addHelpText(
      'after',
      `
Callers need a token: one of backend.auth.externalAccess, or, when there is none, one made for this run
whose file is printed. backend.auth.dangerouslyDisableDefaultAuthPolicy: true lets everybody in.

Exit codes: 0 stopped by a signal, 1 ended on an error, 2 could not start.

Examples:
  callboard serve
  callboard serve --config app-config.yaml --config app-config.local.yaml --port 0`,
    )
    .action(async (options: ServeOptions) => {
      const { serve } = await import('./serve/serve.ts');
      onResult(await serve(options, context));
    });
}

function addValidate(program: Command, context: CliContext, onResult: (code: number) => void): void {
  program
    .command('validate')
    .summary('check catalog files')
    .description(
      'Checks catalog files as the server and the editor do, and for entities defined more than once.',
    )
    .argument('[PATH...]', 'files, always checked, and folders, searched for catalog files (default: .)')
    .addOption(new Option('--format <FORMAT>', 'how to print').choices(formatNames).default('text'))
    .addHelpText(
      'after',
      `
In folders, catalog-info.yaml, *.catalog-info.yaml and the like are checked, save in node_modules, skeleton,
dist and what .gitignore names. Files that Location entities lead to are checked as well.

Exit codes: 0 no errors (there may be warnings), 1 errors found, 2 could not run.

Examples:
  callboard validate
  callboard validate services/ org.yaml --format github
  callboard validate --format sarif > callboard.sarif`,
    )
    .action(async (paths: string[], { format }: { format: FormatName }) => {
      const { validate } = await import('./validate/validate.ts');
      onResult(await validate({ paths: paths.length === 0 ? ['.'] : paths, format }, context));
    });
}
