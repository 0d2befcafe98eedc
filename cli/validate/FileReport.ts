import type { Problem } from '../../model/index.ts';

/** What was found in one file. */
export interface FileReport {
  /** Absolute path. */
  file: string;
  problems: Problem[];
}

/** What was found in all of them. */
export interface ValidationReport {
  /** How many files were looked at. */
  checked: number;
  /** Those with problems, in order of path; their problems in order of place. */
  files: FileReport[];
}

export function countProblems({ files }: ValidationReport): { errors: number; warnings: number } {
  const all = files.flatMap(({ problems }) => problems);
  return {
    errors: all.filter(({ severity }) => severity === 'error').length,
    warnings: all.filter(({ severity }) => severity === 'warning').length,
  };
}
