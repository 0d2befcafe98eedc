import type { Problem, ProblemRule } from './Problem.ts';

/** Larger files are not read: no descriptor that people write comes near. In UTF-16 code units, or bytes of a file. */
export const MAX_DESCRIPTOR_SIZE = 10 * 1024 * 1024;

/** What makes a text unfit to be looked into at all; undefined for everything else. */
export function guardText(text: string): Problem | undefined {
  if (text.length > MAX_DESCRIPTOR_SIZE) return tooLarge(text.length);
  if (text.includes('\0')) {
    return fileProblem(
      'file-binary',
      'This is not a text file: it holds NUL bytes. Descriptors are YAML in UTF-8.',
    );
  }
  return undefined;
}

function tooLarge(size: number): Problem {
  const megabytes = (size / 1024 / 1024).toFixed(1);
  return fileProblem(
    'file-too-large',
    `This file has ${megabytes} MB; descriptors may have ${MAX_DESCRIPTOR_SIZE / 1024 / 1024} MB. Split it, or move long definitions to files of their own and refer to them by $text.`,
  );
}

/** A problem of a file as a whole, shown at its beginning. */
export function fileProblem(rule: ProblemRule, message: string): Problem {
  const start = { line: 0, character: 0 };
  return { rule, severity: 'error', message, path: [], range: { start, end: start }, document: 0 };
}

/** Editors do not count the mark, so neither do positions. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
