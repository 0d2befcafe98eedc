import type { ValidationReport } from './FileReport.ts';
import type { FormatOptions } from './FormatOptions.ts';
import { formatGithub } from './formatGithub.ts';
import { formatJson } from './formatJson.ts';
import { formatSarif } from './formatSarif.ts';
import { formatText } from './formatText.ts';

export const formatNames = ['text', 'json', 'github', 'sarif'] as const;
export type FormatName = (typeof formatNames)[number];

/** Each gives the whole output, ending in a line break unless it is empty. */
export const formats: Record<FormatName, (report: ValidationReport, options: FormatOptions) => string> = {
  text: formatText,
  json: formatJson,
  github: formatGithub,
  sarif: formatSarif,
};
