import { fileProblem, type Problem } from '../../model/index.ts';
import { followFile, placeProblems } from '../../server/catalog/ingest/followFile.ts';
import { createPlaceholderReader } from '../../server/catalog/processors/createPlaceholderReader.ts';
import {
  processDescriptor,
  type ProcessedDescriptor,
} from '../../server/catalog/processors/processDescriptor.ts';
import { createRootContexts } from '../../server/catalog/providers/CatalogRootContext.ts';
import { LiveFileSource } from '../../server/sources/index.ts';
import type { CollectedFiles, FileToCheck } from './collectFiles.ts';
import type { FileReport, ValidationReport } from './FileReport.ts';

/** Where a ref was first defined. */
interface Definition {
  file: string;
  line: number;
}

/**
 * Checks each file as the catalog does, those that Location entities lead to among them, and that no two files define
 * the same entity.
 */
export async function validateFiles({ files, unreadable }: CollectedFiles): Promise<ValidationReport> {
  const source = new LiveFileSource({ touched: () => undefined, watchFailed: () => undefined });
  const queue = new Map(files.map(file => [file.file, file]));
  const definitions = new Map<string, Definition>();
  const reports = [...unreadable];
  try {
    // A map can grow while it is gone through: what a file leads to is looked at once, after all that was named.
    for (const file of queue.values()) {
      const { leadsTo, problems } = await validateFile(file, source, definitions);
      reports.push({ file: file.file, problems });
      for (const next of leadsTo) if (!queue.has(next)) queue.set(next, { file: next, top: file.top });
    }
  } finally {
    source.close();
  }
  const found = reports.filter(({ problems }) => problems.length > 0).map(inOrder);
  return { checked: queue.size, files: found.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

async function validateFile(
  { file, top }: FileToCheck,
  source: LiveFileSource,
  definitions: Map<string, Definition>,
): Promise<{ problems: Problem[]; leadsTo: string[] }> {
  const read = await source.read(file);
  if (!read.ok) return { problems: [fileProblem(read.failure.rule, read.failure.message)], leadsTo: [] };
  const location = `file:${file}`;
  const processed = await processDescriptor({
    text: read.text,
    location,
    origin: location,
    // Which kinds a location may bring is the configuration's to say, and there is none here.
    isAllowed: () => true,
    readPlaceholder: createPlaceholderReader({
      source,
      descriptor: file,
      folder: top,
      depends: () => undefined,
    }),
  });
  const followed = await follow({ file, top }, source, processed);
  const problems = [
    ...processed.problems,
    ...followed.problems,
    ...conflictsOf(file, processed, definitions),
  ];
  return { problems, leadsTo: followed.leadsTo };
}

/** Where the Location entities of a file lead, as the ingest follows them within the top folder. */
async function follow(
  { file, top }: FileToCheck,
  source: LiveFileSource,
  { locations }: ProcessedDescriptor,
): Promise<{ problems: Problem[]; leadsTo: string[] }> {
  const [root] = createRootContexts({ roots: [{ kind: 'folder', path: top, include: [], exclude: [] }] });
  if (root === undefined || locations.length === 0) return { problems: [], leadsTo: [] };
  const candidate = { ref: `file:${file}`, target: file, token: '', root };
  const followed = await followFile(source, candidate, {
    ref: candidate.ref,
    rootId: root.id,
    context: '',
    token: '',
    dependencies: [],
    locations,
    targetProblems: '[]',
  });
  return {
    problems: await placeProblems(source, candidate, followed.problems),
    leadsTo: followed.candidates.map(({ target }) => target),
  };
}

function conflictsOf(
  file: string,
  { definitions }: ProcessedDescriptor,
  known: Map<string, Definition>,
): Problem[] {
  return definitions.flatMap(definition => {
    const { document, ref } = definition;
    const range = definition.range();
    const first = known.get(ref);
    if (first !== undefined) return [conflict({ document, ref, range, first })];
    known.set(ref, { file, line: range.start.line });
    return [];
  });
}

function conflict(found: Pick<Problem, 'document' | 'range'> & { ref: string; first: Definition }): Problem {
  const { document, first, range, ref } = found;
  return {
    rule: 'catalog-conflict',
    severity: 'error',
    message: `${ref} is already defined in ${first.file}:${first.line + 1}. Rename one of the two, or remove it.`,
    path: ['metadata', 'name'],
    range,
    document,
    entityRef: ref,
  };
}

function inOrder({ file, problems }: FileReport): FileReport {
  return {
    file,
    problems: [...problems].sort(
      ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
    ),
  };
}
