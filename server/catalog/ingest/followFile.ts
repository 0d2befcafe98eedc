import { createFieldLocator, type Problem } from '../../../model/index.ts';
import { splitGlob, type LiveFileSource } from '../../sources/index.ts';
import { followTarget, type FoundLocation } from '../processors/followLocation.ts';
import type { Candidate } from '../providers/Candidate.ts';
import type { KnownFile, UnplacedProblem } from './KnownFile.ts';

export interface FollowedFile {
  candidates: Candidate[];
  problems: UnplacedProblem[];
  /** Paths that cannot be looked at now: what is known to be there stays. */
  outOfSight: string[];
}

/** Where the Location entities of a file lead. */
export async function followFile(
  source: LiveFileSource,
  candidate: Candidate,
  known: KnownFile,
): Promise<FollowedFile> {
  const followed: FollowedFile = { candidates: [], problems: [], outOfSight: [] };
  for (const location of known.locations) {
    for (const target of location.targets) await followOne(source, candidate, location, target, followed);
  }
  return followed;
}

async function followOne(
  source: LiveFileSource,
  candidate: Candidate,
  location: FoundLocation,
  { value, path }: FoundLocation['targets'][number],
  followed: FollowedFile,
): Promise<void> {
  const { root } = candidate;
  const isConfig = candidate.ref.startsWith('config:');
  const problem = (severity: Problem['severity'], message: string): void => {
    followed.problems.push({
      rule: 'catalog-location',
      severity,
      message,
      path,
      document: location.document,
      entityRef: location.ref,
    });
  };
  const result = followTarget(location.type, value, {
    file: isConfig ? undefined : candidate.target,
    folders: root.folders,
    top: root.folderOf(candidate.target),
  });
  if (!result.ok) {
    problem(result.severity, result.message);
    return;
  }
  const listed = await source.list(result.target);
  if (listed.ok) {
    for (const item of listed.items) {
      const parent = { ref: candidate.ref, viaEntity: location.ref };
      followed.candidates.push({ ...item, ref: `file:${item.target}`, root, parent });
    }
    if (listed.items.length === 0 && location.optional !== true) {
      problem('error', `No file matches the target "${value}" (${result.target}).`);
    }
    return;
  }
  if (listed.failure.rule !== 'file-missing') {
    const { base, glob } = splitGlob(result.target);
    followed.outOfSight.push(glob === '' ? result.target : base);
  } else if (location.optional === true) return;
  problem('error', `The target "${value}" is not there to be read. ${listed.failure.message}`);
}

/** With the places, for which the text is needed once more. */
export async function placeProblems(
  source: LiveFileSource,
  candidate: Candidate,
  problems: UnplacedProblem[],
): Promise<Problem[]> {
  if (problems.length === 0) return [];
  const read = candidate.ref.startsWith('config:') ? undefined : await source.read(candidate.target);
  const locate = createFieldLocator(read?.ok === true ? read.text : '');
  const start = { line: 0, character: 0 };
  return problems.map(problem => ({
    ...problem,
    range: locate(problem.document, problem.path) ?? { start, end: start },
  }));
}
