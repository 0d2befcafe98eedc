import { shorten } from '../common/json.ts';
import type { ErrorCode } from 'yaml';
import { TOO_DEEP, TOO_MANY_ALIASES } from './tokensWithinLimits.ts';

/** What helps with the mistakes that people make most. */
const wayOut: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'Indent with spaces: YAML takes no tabs.',
  BAD_INDENT: 'Line it up with the fields around it.',
  MULTILINE_IMPLICIT_KEY:
    'Is a ":" missing after the key, or are quotes missing around a value with ": " in it?',
  BLOCK_AS_IMPLICIT_KEY: 'Put a value with ": " in it in quotes, or begin a new line for the field.',
  BLOCK_IN_FLOW: 'Close the bracket before it.',
  MISSING_CHAR: 'Is a quote, a bracket or a ":" missing?',
  BAD_SCALAR_START: 'Put the value in quotes.',
  BAD_ALIAS: 'Put the value in quotes if the "*" belongs to it; otherwise define the anchor first.',
  BAD_DQ_ESCAPE: 'Write a backslash twice, or use single quotes.',
  IMPOSSIBLE: 'Look at the lines above it.',
  DUPLICATE_KEY: 'Remove one of the two, or join their values.',
  UNEXPECTED_TOKEN: 'Look at the quotes and the indentation before it.',
};

/** One sentence on what is wrong, and one on what to do. */
export function describeYamlError(code: ErrorCode, message: string): string {
  const what = shorten(message, 200)
    .replace(/[.:\s]+$/, '')
    .replace(/(?<=["'])quote$/, ' quote');
  if (what === TOO_DEEP) return `${what}. Flatten it, or move parts to files of their own.`;
  if (what === TOO_MANY_ALIASES) return `${what}. Write the values out where they are needed.`;
  const hint = wayOut[code];
  return hint === undefined ? `YAML: ${what}.` : `YAML: ${what}. ${hint}`;
}
