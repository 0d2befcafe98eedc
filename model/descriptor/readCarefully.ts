import type { Document, YAMLError } from 'yaml';
import type { JsonValue } from '../entity/Entity.ts';
import { type Finding } from '../validation/Finding.ts';
import { looksUnrendered, skeletonMessage } from '../validation/skeleton.ts';
import { refOf, validateEntity } from '../validation/validateEntity.ts';
import { describeYamlError } from './describeYamlError.ts';
import { AliasLimitError, plainValue } from './plainValue.ts';
import type { TextPositions } from './createPositionAt.ts';
import type { Problem, ProblemRule } from './Problem.ts';
import { rangeOfPath, rangeOfStart, readPart } from './readDocuments.ts';
import { TOO_MANY_ALIASES } from './tokensWithinLimits.ts';
import type { ReadPart } from './ReadPart.ts';
import type { TextPart } from './splitDocuments.ts';
import type { DescriptorDocument } from './types.ts';
import type { WorkBudget } from './WorkBudget.ts';

/** One mistake can make many errors; the first ones tell. */
const MAX_YAML_ERRORS = 5;

/** As many problems of one document are told; who mends those sees the next. */
const MAX_FINDINGS = 100;

/**
 * Reads text of any kind, and knows the place of everything that is wrong with it.
 * @throws WorkLimitError
 */
export function readCarefully(part: TextPart, firstIndex: number, budget: WorkBudget): ReadPart {
  const read = readPart(part, budget).map(({ document, positions }, number) =>
    readDocument({ text: part.text, document, index: firstIndex + number, positions }, budget),
  );
  return { documents: read.filter(document => document !== undefined), count: read.length };
}

interface PlacedDocument {
  text: string;
  document: Document.Parsed;
  index: number;
  positions: TextPositions;
}

function readDocument(placed: PlacedDocument, budget: WorkBudget): DescriptorDocument | undefined {
  const { document, index, positions } = placed;
  if (document.errors.length > 0) return brokenDocument(placed, budget);
  let value: JsonValue;
  try {
    value = plainValue(document.toJS(), budget.copying);
  } catch (error) {
    if (!isAliasError(error)) throw error;
    return { index, problems: [aliasProblem(error, document, index, positions)] };
  }
  if (value === null) return undefined;
  const { entity, entityRef, findings } = validateEntity(value);
  const ref = entityRef !== undefined && { entityRef };
  const told = firstFindings(findings);
  const problems = told.map(finding => ({ ...problemOf(finding, document, index, positions), ...ref }));
  return { index, ...(entity && { entity }), ...ref, problems };
}

/** Errors first, for they are why an entity is missing. */
function firstFindings(findings: Finding[]): Finding[] {
  if (findings.length <= MAX_FINDINGS) return findings;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const others = findings.filter(({ severity }) => severity !== 'error');
  return [...errors, ...others].slice(0, MAX_FINDINGS);
}

function problemOf(
  { rule, severity, message, path, at }: Finding,
  document: Document.Parsed,
  index: number,
  positions: TextPositions,
): Problem {
  const range = rangeOfPath(document, positions, path, at);
  return { rule, severity, message, path, range, document: index };
}

function brokenDocument(
  { text, document, index, positions }: PlacedDocument,
  budget: WorkBudget,
): DescriptorDocument {
  const skeleton = skeletonProblem(text, document, index, positions);
  if (skeleton) return { index, problems: [skeleton] };
  const entityRef = guessRef(document, budget);
  const ref = entityRef !== undefined && { entityRef };
  const problems = document.errors
    .slice(0, MAX_YAML_ERRORS)
    .map((error): Problem => ({ ...yamlProblem(error, index, positions), ...ref }));
  return { index, ...ref, problems };
}

function yamlProblem(error: YAMLError, index: number, positions: TextPositions): Problem {
  const [start, end] = error.pos;
  return {
    rule: ruleOf(error),
    severity: 'error',
    message: describeYamlError(error.code, error.message),
    path: [],
    range: positions.rangeOf(start, Math.max(end, start + 1)),
    document: index,
  };
}

function ruleOf({ code, message }: YAMLError): ProblemRule {
  if (message === TOO_MANY_ALIASES) return 'yaml-alias-limit';
  return code === 'DUPLICATE_KEY' ? 'yaml-duplicate-key' : 'yaml-syntax';
}

/** Template engines write what is no YAML; the line of the error shows it. */
function skeletonProblem(
  text: string,
  document: Document.Parsed,
  index: number,
  positions: TextPositions,
): Problem | undefined {
  for (const { pos } of document.errors.slice(0, MAX_YAML_ERRORS)) {
    const lineStart = text.lastIndexOf('\n', pos[0] - 1) + 1;
    const lineEnd = text.indexOf('\n', pos[0]);
    const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
    if (!looksUnrendered(line)) continue;
    return {
      rule: 'entity-skeleton',
      severity: 'error',
      message: skeletonMessage(line),
      path: [],
      range: positions.rangeOf(lineStart + line.search(/\S/), lineStart + line.length),
      document: index,
    };
  }
  return undefined;
}

/** Kind and name are often above the mistake. */
function guessRef(document: Document.Parsed, budget: WorkBudget): string | undefined {
  try {
    return refOf(plainValue(document.toJS(), budget.copying));
  } catch {
    return undefined;
  }
}

/** The library throws a ReferenceError when there are too many aliases. */
function isAliasError(error: unknown): error is Error {
  return error instanceof AliasLimitError || error instanceof ReferenceError;
}

function aliasProblem(
  error: Error,
  document: Document.Parsed,
  index: number,
  positions: TextPositions,
): Problem {
  const why = error instanceof AliasLimitError ? error.message : 'grow out of all proportion';
  return {
    rule: 'yaml-alias-limit',
    severity: 'error',
    message: `The aliases (*name) of this document ${why}. Write the values out where they are needed.`,
    path: [],
    range: rangeOfStart(document, positions),
    document: index,
  };
}
