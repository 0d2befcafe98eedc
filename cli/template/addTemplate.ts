import { Option, type Command } from 'commander';
import type { CliContext } from '../CliContext.ts';
import { formatNames, type FormatName } from '../validate/formats.ts';
import type { DryRunOptions } from './dryRun.ts';
import type { ListOptions } from './list.ts';
import type { RunOptions } from './run.ts';

type OnResult = (code: number) => void;

const ANSWERS = `
Answers come from files and options alone: nothing is asked. TEMPLATE is a file, a folder that holds one template, or the
name of one below the working folder. Secrets are taken from files (--secret token=@FILE) and variables
(--secret token=env:VARIABLE), and are told in no line of the log.`;

/** `callboard template …`: what the editor does with templates, in a terminal and in CI. */
export function addTemplate(program: Command, context: CliContext, onResult: OnResult): void {
  const template = program.command('template').summary('list, check and run software templates');
  addList(template, context, onResult);
  addLint(template, context, onResult);
  addDryRun(template, context, onResult);
  addRun(template, context, onResult);
}

function addList(template: Command, context: CliContext, onResult: OnResult): void {
  template
    .command('list')
    .summary('list the templates of folders')
    .argument('[PATH...]', 'files and folders (default: ., and those that come with Callboard)')
    .option('--json', 'as JSON')
    .action(async (paths: string[], options: ListOptions) => {
      const { list } = await import('./list.ts');
      onResult(await list(paths, options, context));
    });
}

function addLint(template: Command, context: CliContext, onResult: OnResult): void {
  template
    .command('lint')
    .summary('check templates')
    .description('Checks templates with their steps, forms and skeletons, as the editor does.')
    .argument('[PATH...]', 'files, always checked, and folders, searched for templates (default: .)')
    .addOption(new Option('--format <FORMAT>', 'how to print').choices(formatNames).default('text'))
    .addOption(many('--config <FILE>', 'configuration with the plugins whose actions steps may name'))
    .addHelpText(
      'after',
      `
Exit codes: 0 no errors (there may be warnings), 1 errors found, 2 could not run.

Examples:
  callboard template lint
  callboard template lint templates/service/template.yaml --format github`,
    )
    .action(async (paths: string[], options: { format: FormatName; config: string[] }) => {
      const { lint } = await import('./lint.ts');
      onResult(await lint(orHere(paths), options, context));
    });
}

function addDryRun(template: Command, context: CliContext, onResult: OnResult): void {
  withAnswers(template.command('dry-run'))
    .summary('show what a template would produce')
    .description(
      'Runs a template for its log, files and outputs. Steps that would reach others are left out.',
    )
    .option('--out <FOLDER>', 'write the files there')
    .option('--force', 'overwrite files in that folder')
    .option('--json', 'as JSON, files as base64')
    .addHelpText(
      'after',
      `${ANSWERS}

Exit codes: 0 good, 1 a step failed, 2 could not run, 130 interrupted.

Examples:
  callboard template dry-run templates/service -v name=shop -v port=8080
  callboard template dry-run service --values answers.yaml --out /tmp/shop`,
    )
    .action(async (name: string, options: DryRunOptions) => {
      const { dryRun } = await import('./dryRun.ts');
      onResult(await dryRun(name, options, context));
    });
}

function addRun(template: Command, context: CliContext, onResult: OnResult): void {
  withAnswers(template.command('run'))
    .summary('make something from a template')
    .description('Runs all steps of a template, and writes the files once all have come to a good end.')
    .requiredOption('--into <FOLDER>', 'where the files go')
    .option('--force', 'overwrite files in that folder')
    .addHelpText(
      'after',
      `${ANSWERS}

Exit codes: 0 good, 1 a step failed, 2 could not run, 130 interrupted. But for 0, nothing was written to the folder.

Examples:
  callboard template run service --values answers.yaml --into ../shop
  callboard template run service -v name=shop --secret token=env:GITHUB_TOKEN --into .`,
    )
    .action(async (name: string, options: RunOptions) => {
      const { run } = await import('./run.ts');
      onResult(await run(name, options, context));
    });
}

function withAnswers(command: Command): Command {
  return command
    .argument('<TEMPLATE>', 'file, folder or name of a template')
    .addOption(many('--values <FILE>', 'answers, YAML or JSON; the later wins'))
    .addOption(many('-v, --value <NAME=VALUE>', 'one answer, over those of the files'))
    .addOption(many('--secret <NAME=@FILE>', 'a secret, from a file or a variable'))
    .addOption(many('--config <FILE>', 'configuration; by default app-config.yaml, where there is one'));
}

function many(flags: string, description: string): Option {
  return new Option(flags, `${description}; may be given several times`)
    .argParser((one: string, all: string[]) => [...all, one])
    .default([], 'none');
}

function orHere(paths: readonly string[]): readonly string[] {
  return paths.length === 0 ? ['.'] : paths;
}
