import type { JsonValue } from '../entity/Entity.ts';
import { validateEntity } from '../validation/validateEntity.ts';
import type { Problem } from './Problem.ts';
import { readPlain } from './readFast.ts';
import type { ReadPart } from './ReadPart.ts';
import type { TextPart } from './splitDocuments.ts';
import type { DescriptorDocument } from './types.ts';

const TOO_MUCH =
  'This document is not read: it is too large, or too much in it and before it in this file is wrong. ' +
  'Mend what is said of the others, or move it to a file of its own.';

/**
 * Reads a part of a text that is too much work to be read carefully: what is good YAML of the plain kind counts, and the
 * first mistake of a document is told at its beginning.
 */
export function readRoughly(part: TextPart, firstIndex: number): ReadPart {
  const values = readPlain(part.text);
  if (!values) return unreadPart(part, firstIndex, TOO_MUCH);
  const documents = values.flatMap((value, number) =>
    value === null || value === undefined ? [] : [documentOf(part, firstIndex + number, value as JsonValue)],
  );
  return { documents, count: values.length };
}

/** A part of which nothing is known but why. */
export function unreadPart(part: TextPart, firstIndex: number, message: string): ReadPart {
  const problem = problemOf(part, firstIndex, { rule: 'yaml-syntax', severity: 'error', message, path: [] });
  return { documents: [{ index: firstIndex, problems: [problem] }], count: 1 };
}

function documentOf(part: TextPart, index: number, value: JsonValue): DescriptorDocument {
  const { entity, entityRef, findings } = validateEntity(value);
  const ref = entityRef !== undefined && { entityRef };
  const [first] = [...findings].sort(byWeight);
  const problems = first ? [{ ...problemOf(part, index, first), ...ref }] : [];
  return { index, ...(entity && { entity }), ...ref, problems };
}

function byWeight(left: Pick<Problem, 'severity'>, right: Pick<Problem, 'severity'>): number {
  return Number(right.severity === 'error') - Number(left.severity === 'error');
}

function problemOf(
  { line }: TextPart,
  document: number,
  { rule, severity, message, path }: Pick<Problem, 'rule' | 'severity' | 'message' | 'path'>,
): Problem {
  const start = { line, character: 0 };
  return { rule, severity, message, path, range: { start, end: start }, document };
}
