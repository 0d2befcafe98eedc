import { actionFactsOf, lintTemplateText } from '../../server/scaffolder/index.ts';
import { exitCodes, type CliContext } from '../CliContext.ts';
import { countProblems, type FileReport } from '../validate/FileReport.ts';
import { formats, type FormatName } from '../validate/formats.ts';
import { inOrder } from '../validate/validateFiles.ts';
import { openScaffolder } from './openScaffolder.ts';
import { readTemplates, type TemplateFile } from './readTemplates.ts';

export interface LintOptions {
  /** Of it, the plugins count: steps may name their actions. */
  config: readonly string[];
  format: FormatName;
}

/** Checks templates and what lies beside them, and prints what was found. Errors: InputError for a path that is not there. */
export async function lint(
  paths: readonly string[],
  { config, format }: LintOptions,
  context: CliContext,
): Promise<number> {
  const { files, unreadable } = await readTemplates(paths, context.cwd);
  const { scaffolder, close } = await openScaffolder(
    { config: config.length === 0 ? 'none' : config },
    context,
  );
  try {
    const actions = actionFactsOf(scaffolder.actions.values());
    const reports: FileReport[] = [...unreadable];
    for (const one of files) reports.push(await lintFile(one, actions));
    const found = reports.filter(({ problems }) => problems.length > 0).map(inOrder);
    const report = {
      checked: files.length,
      files: found.sort((a, b) => (a.file < b.file ? -1 : 1)),
    };
    context.print(formats[format](report, { cwd: context.cwd, what: 'templates' }));
    return countProblems(report).errors > 0 ? exitCodes.problemsFound : exitCodes.good;
  } finally {
    await close();
  }
}

async function lintFile(
  { file, text, problems }: TemplateFile,
  actions: ReturnType<typeof actionFactsOf>,
): Promise<FileReport> {
  return { file, problems: [...problems, ...(await lintTemplateText(text, { file, actions }))] };
}
