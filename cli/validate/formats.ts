import type { ValidationReport } from './FileReport.ts';
import { formatGithub } from './formatGithub.ts';
import { formatJson } from './formatJson.ts';
import { formatSarif } from './formatSarif.ts';
import { formatText } from './formatText.ts';

export const formatNames = ['text', 'json', 'github', 'sarif'] as const;
export type FormatName = (typeof formatNames)[number];

export interface FormatOptions {
  /** Paths below it are printed relative to it. */
  cwd: string;
  /** What is looked for, where there is none: "catalog files". */
  what?: string;
}

/** Each gives the whole output, ending in a line break unless it is empty. */
export const formats: Record<FormatName, (report: ValidationReport, options: FormatOptions) => string> = {
  text: formatText,
  json: formatJson,
  github: formatGithub,
  sarif: formatSarif,
};
