import {
  createFieldLocator,
  mayNeedPlaceholders,
  parseDescriptor,
  prepareEntity,
  resolvePlaceholders,
  validateEntity,
  type DescriptorDocument,
  type Entity,
  type FieldLocator,
  type Finding,
  type JsonValue,
  type Problem,
  type Range,
  type ReadPlaceholder,
} from '../../../model/index.ts';
import type { GitUrls } from '../../sources/index.ts';
import { annotateLocation } from './annotateLocation.ts';
import { findLocation, type FoundLocation } from './followLocation.ts';
import { createNameFinder, type NameFinder } from './createNameFinder.ts';

export interface DescriptorInput {
  text: string;
  /** Location ref of the file. */
  location: string;
  origin: string;
  /** What tells pages of Git providers from others; none: no page is one. */
  gitUrls?: GitUrls;
  isAllowed(entity: Entity): boolean;
  readPlaceholder: ReadPlaceholder;
}

/** More are told of no file: nobody reads them, and every one travels to every window. */
const MAX_PROBLEMS = 1000;

/** One good document. */
export interface Definition {
  ref: string;
  document: number;
  /** Prepared, annotations stamped; without uid, etag, relations and status. */
  entity: Entity;
  /** Where the document says its name: conflicts are shown there. Found only when there is one. */
  range(): Range;
}

export interface ProcessedDescriptor {
  documentCount: number;
  /** One for a ref; of several in the file, the last. */
  definitions: Definition[];
  locations: FoundLocation[];
  problems: Problem[];
  /** The first error of each document that gives no entity, and its ref where it could be told. */
  bad: { problem: Problem; entityRef: string | undefined }[];
}

/** From the text of a descriptor to what is stored of it: parse, fill in, check, annotate. Bad documents harm no other. */
export async function processDescriptor(input: DescriptorInput): Promise<ProcessedDescriptor> {
  const parsed = parseDescriptor(input.text);
  const result: ProcessedDescriptor = {
    documentCount: parsed.documents.length,
    definitions: [],
    locations: [],
    problems: [...parsed.problems],
    bad: parsed.problems.map(problem => ({ problem, entityRef: undefined })),
  };
  const byRef = new Map<string, Definition>();
  const locate = createFieldLocator(input.text);
  const names = createNameFinder(input.text, locate);
  for (const document of parsed.documents) {
    const filled = await fillPlaceholders(document, input, locate);
    result.problems.push(...filled.problems);
    const error = filled.problems.find(({ severity }) => severity === 'error');
    if (filled.entity && filled.entityRef !== undefined) {
      addEntity({ result, byRef, names, locate, input }, document.index, filled.entityRef, filled.entity);
    } else if (error) result.bad.push({ problem: error, entityRef: filled.entityRef });
  }
  result.definitions = [...byRef.values()];
  result.problems = result.problems.slice(0, MAX_PROBLEMS);
  return result;
}

interface Processing {
  result: ProcessedDescriptor;
  byRef: Map<string, Definition>;
  names: NameFinder;
  locate: FieldLocator;
  input: DescriptorInput;
}

function addEntity(processing: Processing, document: number, ref: string, entity: Entity): void {
  const { result, byRef, names, input } = processing;
  const range = (): Problem['range'] => names.rangeOf(document, entity.metadata.name);
  if (!input.isAllowed(entity)) {
    result.problems.push(notAllowed(processing, { document, ref, entity }));
    return;
  }
  const earlier = byRef.get(ref);
  if (earlier) {
    result.problems.push(duplicate(earlier, range().start.line));
    result.locations = result.locations.filter(location => location.document !== earlier.document);
    byRef.delete(ref);
  }
  const annotated = annotateLocation(prepareEntity(entity), input);
  byRef.set(ref, { ref, document, range, entity: annotated });
  const location = findLocation(entity, document);
  if (location) result.locations.push(location);
}

async function fillPlaceholders(
  document: DescriptorDocument,
  { readPlaceholder }: DescriptorInput,
  locate: FieldLocator,
): Promise<DescriptorDocument> {
  const { entity, index, entityRef } = document;
  if (!entity || !mayNeedPlaceholders(entity)) return document;
  const resolved = await resolvePlaceholders(entity, readPlaceholder);
  const checked =
    resolved.findings.length > 0
      ? { findings: resolved.findings }
      : validateEntity(resolved.entity as unknown as JsonValue);
  const problems = checked.findings.map(finding => problemAt(finding, { index, entityRef, locate }));
  const filled = 'entity' in checked ? checked.entity : undefined;
  return {
    index,
    // Warnings were told of the unfilled entity already.
    problems: [
      ...document.problems,
      ...problems.filter(({ severity }) => filled === undefined || severity === 'error'),
    ],
    ...(entityRef !== undefined && { entityRef }),
    ...(filled && { entity: filled }),
  };
}

function problemAt(
  finding: Finding,
  {
    index: document,
    entityRef,
    locate,
  }: { index: number; entityRef: string | undefined; locate: FieldLocator },
): Problem {
  const { at, ...rest } = finding;
  const start = { line: 0, character: 0 };
  return {
    ...rest,
    range: locate(document, finding.path, at) ?? { start, end: start },
    document,
    ...(entityRef !== undefined && { entityRef }),
  };
}

function notAllowed(
  { names, locate, input: { location, origin } }: Processing,
  { document, ref, entity }: { document: number; ref: string; entity: Entity },
): Problem {
  return {
    rule: 'catalog-not-allowed',
    severity: 'error',
    message:
      `Entity ${ref} at ${location}, originated at ${origin}, is not of an allowed kind for that location. ` +
      `Allow ${entity.kind} in catalog.rules, or in the rules of the location.`,
    path: ['kind'],
    range: locate(document, ['kind']) ?? names.rangeOf(document, entity.metadata.name),
    document,
    entityRef: ref,
  };
}

function duplicate(earlier: Definition, line: number): Problem {
  return {
    rule: 'catalog-duplicate',
    severity: 'warning',
    message: `${earlier.ref} is defined again in this file, in line ${line + 1}. The last definition is used: remove the others.`,
    path: ['metadata', 'name'],
    range: earlier.range(),
    document: earlier.document,
    entityRef: earlier.ref,
  };
}
