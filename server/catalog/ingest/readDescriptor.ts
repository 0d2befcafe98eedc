import { setTimeout } from 'node:timers/promises';
import { fileProblem, type Problem } from '../../../model/index.ts';
import type { ReadResult, SourceFailure, Sources } from '../../sources/index.ts';
import type { DefinitionWrite, LocationWrite } from '../../store/index.ts';
import { createPlaceholderReader } from '../processors/createPlaceholderReader.ts';
import { createNameFinder } from '../processors/createNameFinder.ts';
import type { Candidate } from '../providers/Candidate.ts';
import type { IngestMetrics } from '../types.ts';
import { describeText, type DescribedText } from './describeText.ts';
import { NO_PROBLEMS, stringifyMemo, type KnownFile } from './KnownFile.ts';
import type { ParsingThread } from './ParsingThread.ts';

export interface ReadDescriptorOptions {
  sources: Sources;
  candidate: Candidate;
  context: string;
  /** As it was when it was last looked at. */
  before: KnownFile | undefined;
  /** Refs that the file gives at present. */
  readRefs(): Promise<{ ref: string; document: number }[]>;
  metrics: IngestMetrics;
  /** Does the work where there is one. */
  thread: ParsingThread | undefined;
}

export interface ReadDescriptor {
  known: KnownFile;
  write: LocationWrite;
  size: number;
}

/** Reads one descriptor and makes of it what is to be written; undefined when it is gone meanwhile. */
export async function readDescriptor(options: ReadDescriptorOptions): Promise<ReadDescriptor | undefined> {
  const { candidate, metrics } = options;
  if (candidate.failure) return unreadable(options, candidate.failure);
  const read = await readWhole(options);
  metrics.filesRead++;
  if (!read.ok) return read.failure.rule === 'file-missing' ? undefined : unreadable(options, read.failure);
  const { described, dependencies } = await describe(options, read.text);
  metrics.documentsParsed += described.documentCount;
  const kept = await keepLastGood(described, options);
  const known: KnownFile = {
    ...base(options),
    token: read.token,
    dependencies,
    locations: [
      ...described.locations,
      ...(options.before?.locations ?? []).filter(({ ref }) => kept.has(ref)),
    ],
  };
  return {
    known,
    write: {
      ...locationOf(candidate, known),
      state: 'ok',
      definitions: withRanges(described, read.text),
      kept,
      problems: described.problems,
    },
    size: read.text.length,
  };
}

async function describe(
  { candidate, sources, thread }: ReadDescriptorOptions,
  text: string,
): Promise<{ described: DescribedText; dependencies: KnownFile['dependencies'] }> {
  const { ref: location, target, root, origin } = candidate;
  const elsewhere = await thread?.describe({ text, location, origin, rootId: root.id });
  if (elsewhere) return { described: elsewhere, dependencies: [] };
  const dependencies = new Map<string, string>();
  const described = await describeText({
    text,
    location,
    origin,
    gitUrls: root.gitUrls,
    isAllowed: entity => root.isAllowed(entity, origin),
    readPlaceholder: createPlaceholderReader({
      sources,
      descriptor: target,
      folder: root.folderOf(target),
      gitUrls: root.gitUrls,
      isUrlAllowed: url => root.isUrlAllowed(url),
      depends: other => dependencies.set(other, sources.tokenOf(other, '')),
    }),
  });
  return { described, dependencies: [...dependencies] };
}

/** Where a definition says its name is looked up when a conflict has to be shown there. */
function withRanges({ definitions }: DescribedText, text: string): DefinitionWrite[] {
  const names = createNameFinder(text);
  return definitions.map(({ ref, document, name, content }) => ({
    ref,
    document,
    content,
    range: () => names.rangeOf(document, name),
  }));
}

/** Waits between looks at a file that was emptied. */
const EMPTY_WAIT_MS = 40;
const EMPTY_WAITS = 5;

/** Who saves a file may empty it first and fill it a moment later; what it gave should not blink for that. */
async function readWhole(options: ReadDescriptorOptions): Promise<ReadResult> {
  const { sources, candidate } = options;
  let read = await sources.read(candidate.target);
  for (let wait = 0; read.ok && read.text.trim() === '' && wait < EMPTY_WAITS; wait++) {
    if (wait === 0 && (await options.readRefs()).length === 0) break;
    await setTimeout(EMPTY_WAIT_MS);
    read = await sources.read(candidate.target);
  }
  return read;
}

/** A file that cannot be read at the moment keeps all that it gave. */
async function unreadable(options: ReadDescriptorOptions, failure: SourceFailure): Promise<ReadDescriptor> {
  const { candidate, before } = options;
  const problem = fileProblem(failure.rule, failure.message);
  const kept = new Map((await options.readRefs()).map(({ ref }) => [ref, problem]));
  const known: KnownFile = {
    ...base(options),
    token: candidate.token,
    // What its placeholders name can bring nothing anew before the file itself changes.
    dependencies: [],
    locations: before?.locations ?? [],
  };
  return {
    known,
    write: {
      ...locationOf(candidate, known),
      state: 'error',
      error: { name: failure.rule, message: failure.message },
      definitions: [],
      kept,
      problems: [problem],
    },
    size: 0,
  };
}

/**
 * Refs whose last good entity stays: those of bad documents, and, where a bad document's ref cannot be told or is a new
 * one, every ref that the file does not give any more, since any of them may be the one.
 */
async function keepLastGood(
  { bad, definitions, problems }: DescribedText,
  options: ReadDescriptorOptions,
): Promise<Map<string, Problem>> {
  const kept = new Map<string, Problem>();
  if (bad.length === 0) return kept;
  const before = (await options.readRefs()).map(({ ref }) => ref);
  const gone = new Set([
    ...definitions.map(({ ref }) => ref),
    ...problems.flatMap(({ rule, entityRef }) =>
      rule === 'catalog-not-allowed' && entityRef ? [entityRef] : [],
    ),
  ]);
  const isClear = (ref: string): boolean => before.includes(ref) || gone.has(ref);
  const unclear = bad.find(({ entityRef }) => entityRef === undefined || !isClear(entityRef));
  for (const ref of before) {
    if (gone.has(ref)) continue;
    const reason = bad.find(({ entityRef }) => entityRef === ref) ?? unclear;
    if (reason) kept.set(ref, reason.problem);
  }
  return kept;
}

function base({
  candidate,
  context,
  before,
}: ReadDescriptorOptions): Omit<KnownFile, 'token' | 'dependencies' | 'locations'> {
  return {
    ref: candidate.ref,
    rootId: candidate.root.id,
    origin: candidate.origin,
    context,
    targetProblems: before?.targetProblems ?? NO_PROBLEMS,
  };
}

export function locationOf(
  { ref, root, origin, parent }: Candidate,
  known: KnownFile,
): Pick<LocationWrite, 'ref' | 'origin' | 'root' | 'token' | 'parent'> {
  return { ref, origin, root: root.id, token: stringifyMemo(known), ...(parent && { parent }) };
}
