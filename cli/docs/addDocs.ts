import { Option, type Command } from 'commander';
import type { CliContext } from '../CliContext.ts';
import { parsePort } from '../parsePort.ts';
import { formatNames } from '../validate/formats.ts';
import type { BuildOptions } from './build.ts';
import type { CheckOptions } from './check.ts';
import type { ServeOptions } from './serve.ts';

type OnResult = (code: number) => void;

/** `callboard docs …`: technical docs as TechDocs builds them, in a terminal and in CI. */
export function addDocs(program: Command, context: CliContext, onResult: OnResult): void {
  const docs = program.command('docs').summary('build, check and serve technical docs');
  addBuild(docs, context, onResult);
  addCheck(docs, context, onResult);
  addServe(docs, context, onResult);
}

function addBuild(docs: Command, context: CliContext, onResult: OnResult): void {
  withSiteName(docs.command('build').alias('generate'))
    .summary('write a site as files')
    .description('Writes the static site that TechDocs would publish. Neither Python nor Docker is needed.')
    .option('--source-dir <DIR>', 'folder that holds mkdocs.yml', '.')
    .option('--output-dir <DIR>', 'where the files go', './site')
    .option('--etag <ETAG>', 'what the source is at, e.g. a commit, for techdocs_metadata.json')
    .addOption(configOption())
    .addHelpText(
      'after',
      `
Files of an earlier build that are no longer part of the site are removed; others in that folder stay.

Exit codes: 0 good, 1 built, though errors were found in the docs, 2 could not run.

Examples:
  callboard docs build
  callboard docs build --source-dir services/shop --output-dir out --etag "$(git rev-parse HEAD)"
  callboard docs build --config portal/app-config.yaml`,
    )
    .action(async (options: BuildOptions) => {
      const { build } = await import('./build.ts');
      onResult(await build(options, context));
    });
}

function addCheck(docs: Command, context: CliContext, onResult: OnResult): void {
  docs
    .command('check')
    .summary('check docs')
    .description('Checks mkdocs.yml, the nav, and the links, anchors and images of all pages.')
    .argument('[DIR]', 'folder that holds mkdocs.yml (default: .)')
    .option('--strict', 'warnings count as errors do')
    .addOption(configOption())
    .addOption(new Option('--format <FORMAT>', 'how to print').choices(formatNames).default('text'))
    .addHelpText(
      'after',
      `
Exit codes: 0 no errors (there may be warnings, without --strict), 1 errors found, 2 could not run.

Examples:
  callboard docs check
  callboard docs check services/shop --strict --format github`,
    )
    .action(async (dir: string | undefined, options: CheckOptions) => {
      const { check } = await import('./check.ts');
      onResult(await check(dir ?? '.', options, context));
    });
}

function addServe(docs: Command, context: CliContext, onResult: OnResult): void {
  withSiteName(docs.command('serve'))
    .summary('show docs in a browser')
    .description(
      'Serves the site to this machine alone. Each page is built anew when it, or the nav, has changed.',
    )
    .option('--source-dir <DIR>', 'folder that holds mkdocs.yml', '.')
    .option('--port <N>', 'port to listen on; 0 takes a free one', parsePort, 8000)
    .addOption(configOption())
    .addHelpText(
      'after',
      `
Exit codes: 0 stopped by a signal, 2 could not start.

Examples:
  callboard docs serve
  callboard docs serve --source-dir services/shop --port 0`,
    )
    .action(async (options: ServeOptions) => {
      const { serve } = await import('./serve.ts');
      onResult(await serve(options, context));
    });
}

function configOption(): Option {
  return new Option(
    '--config <FILE>',
    'configuration whose techdocs section is heeded; may be given several times, the later wins',
  )
    .argParser((file: string, files: string[]) => [...files, file])
    .default([], 'none');
}

function withSiteName(command: Command): Command {
  return command.option(
    '--site-name <NAME>',
    'name of a site whose mkdocs.yml has none',
    'Documentation Site',
  );
}
