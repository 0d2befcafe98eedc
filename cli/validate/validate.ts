import { exitCodes, type CliContext } from '../CliContext.ts';
import { collectFiles } from './collectFiles.ts';
import { countProblems } from './FileReport.ts';
import { formats, type FormatName } from './formats.ts';
import { validateFiles } from './validateFiles.ts';

export interface ValidateOptions {
  paths: string[];
  format: FormatName;
}

/** Checks files and prints what was found. Errors: InputError for a path that is not there. */
export async function validate({ format, paths }: ValidateOptions, context: CliContext): Promise<number> {
  const { cwd, print } = context;
  const report = await validateFiles(await collectFiles(paths, cwd));
  print(formats[format](report, { cwd }));
  return countProblems(report).errors > 0 ? exitCodes.problemsFound : exitCodes.good;
}
