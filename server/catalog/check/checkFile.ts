import { fileProblem, type Problem } from '../../../model/index.ts';
import { Sources, UrlSource, type LiveFileSource } from '../../sources/index.ts';
import { followFile, placeProblems } from '../ingest/followFile.ts';
import { createPlaceholderReader } from '../processors/createPlaceholderReader.ts';
import {
  processDescriptor,
  type Definition,
  type ProcessedDescriptor,
} from '../processors/processDescriptor.ts';
import { createRootContexts } from '../providers/CatalogRootContext.ts';

export interface FileToCheck {
  /** Absolute path. */
  file: string;
  /** The folder that its placeholders and locations may not leave, and that a leading slash in them means. */
  top: string;
}

export interface CheckedFile {
  problems: Problem[];
  definitions: Pick<Definition, 'ref' | 'document' | 'range'>[];
  /** The files that its Location entities name. */
  leadsTo: string[];
}

/** Reads a descriptor file and follows its locations as the ingest does, and stores nothing. */
export async function checkFile(files: LiveFileSource, { file, top }: FileToCheck): Promise<CheckedFile> {
  const sources = new Sources(files, noUrls);
  const read = await sources.read(file);
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
      sources,
      descriptor: file,
      folder: top,
      isUrlAllowed: () => false,
      depends: () => undefined,
    }),
  });
  const followed = await follow(sources, { file, top }, processed);
  return {
    problems: [...processed.problems, ...followed.problems],
    definitions: processed.definitions,
    leadsTo: followed.leadsTo,
  };
}

/** A check of files does not go to the network. */
const noUrls = new UrlSource({ readable: {}, changed: () => undefined });

async function follow(
  sources: Sources,
  { file, top }: FileToCheck,
  { locations }: ProcessedDescriptor,
): Promise<Pick<CheckedFile, 'problems' | 'leadsTo'>> {
  const [root] = createRootContexts({ roots: [{ kind: 'folder', path: top, include: [], exclude: [] }] });
  if (root === undefined || locations.length === 0) return { problems: [], leadsTo: [] };
  const candidate = { ref: `file:${file}`, target: file, token: '', root, origin: root.origin };
  const followed = await followFile({ sources, known: new Map() }, candidate, {
    ref: candidate.ref,
    rootId: root.id,
    origin: root.origin,
    context: '',
    token: '',
    dependencies: [],
    locations,
    targetProblems: '[]',
  });
  return {
    problems: await placeProblems(sources, candidate, followed.problems),
    leadsTo: followed.candidates.map(({ target }) => target),
  };
}
