import { fileProblem, type Problem } from '../../../model/index.ts';
import type { LiveFileSource } from '../../sources/index.ts';
import type { DefinitionWrite } from '../../store/index.ts';
import { followFile, placeProblems } from '../ingest/followFile.ts';
import { createPlaceholderReader } from '../processors/createPlaceholderReader.ts';
import { processDescriptor, type ProcessedDescriptor } from '../processors/processDescriptor.ts';
import { createRootContexts } from '../providers/CatalogRootContext.ts';

export interface FileToCheck {
  /** Absolute path. */
  file: string;
  /** The folder that its placeholders and locations may not leave, and that a leading slash in them means. */
  top: string;
}

export interface CheckedFile {
  problems: Problem[];
  definitions: Pick<DefinitionWrite, 'ref' | 'document' | 'range'>[];
  /** The files that its Location entities name. */
  leadsTo: string[];
}

/** Reads a descriptor file and follows its locations as the ingest does, and stores nothing. */
export async function checkFile(source: LiveFileSource, { file, top }: FileToCheck): Promise<CheckedFile> {
  const read = await source.read(file);
  if (!read.ok) {
    const problem = fileProblem(read.failure.rule, read.failure.message);
    return { problems: [problem], definitions: [], leadsTo: [] };
  }
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
  const followed = await follow(source, { file, top }, processed);
  return {
    problems: [...processed.problems, ...followed.problems],
    definitions: processed.definitions,
    leadsTo: followed.leadsTo,
  };
}

async function follow(
  source: LiveFileSource,
  { file, top }: FileToCheck,
  { locations }: ProcessedDescriptor,
): Promise<Pick<CheckedFile, 'problems' | 'leadsTo'>> {
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
