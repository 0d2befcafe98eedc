import { fileProblem, type Problem } from '../../model/index.ts';
import { createPlaceholderReader } from '../../server/catalog/processors/createPlaceholderReader.ts';
import { processDescriptor } from '../../server/catalog/processors/processDescriptor.ts';
import { readTextFile, type Source } from '../../server/sources/index.ts';
import type { CollectedFiles, FileToCheck } from './collectFiles.ts';
import type { FileReport, ValidationReport } from './FileReport.ts';

/** Where a ref was first defined. */
interface Definition {
  file: string;
  line: number;
}

/** Checks each file as the catalog does, and that no two of them define the same entity. */
export async function validateFiles({ files, unreadable }: CollectedFiles): Promise<ValidationReport> {
  const reports = [...unreadable];
  const definitions = new Map<string, Definition>();
  for (const file of files) reports.push(await validateFile(file, definitions));
  return {
    checked: files.length,
    files: reports.filter(({ problems }) => problems.length > 0).map(inOrder),
  };
}

async function validateFile(
  { file, top }: FileToCheck,
  definitions: Map<string, Definition>,
): Promise<FileReport> {
  const read = readTextFile(file);
  if (!read.ok) return { file, problems: [fileProblem(read.failure.rule, read.failure.message)] };
  const location = `file:${file}`;
  const processed = await processDescriptor({
    text: read.text,
    location,
    origin: location,
    // Which kinds a location may bring is the configuration's to say, and there is none here.
    isAllowed: () => true,
    readPlaceholder: createPlaceholderReader({
      source: fileSource,
      descriptor: file,
      folder: top,
      depends: () => undefined,
    }),
  });
  const conflicts = processed.definitions.flatMap(definition => {
    const { document, ref } = definition;
    const range = definition.range();
    const first = definitions.get(ref);
    if (first !== undefined) return [conflict({ document, ref, range, first })];
    definitions.set(ref, { file, line: range.start.line });
    return [];
  });
  return { file, problems: [...processed.problems, ...conflicts] };
}

/** What placeholders name is read by its path; nothing is listed for them. */
const fileSource: Source = {
  list: () => Promise.resolve({ ok: true, items: [] }),
  read: path => Promise.resolve(readTextFile(path)),
};

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
