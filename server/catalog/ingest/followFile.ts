import { createFieldLocator, type Problem } from '../../../model/index.ts';
import { locationRefOf, splitGlob, type Sources } from '../../sources/index.ts';
import { followTarget, type FoundLocation } from '../processors/followLocation.ts';
import type { Candidate } from '../providers/Candidate.ts';
import type { KnownFile, UnplacedProblem } from './KnownFile.ts';

export interface FollowedFile {
  candidates: Candidate[];
  problems: UnplacedProblem[];
  /** Paths that cannot be looked at now: what is known to be there stays. */
  outOfSight: string[];
}

export interface FollowContext {
  sources: Sources;
  /** What is known of a location ref. */
  known: ReadonlyMap<string, KnownFile>;
}

/** One target of a Location entity, where it stands, and what is found. */
interface Step {
  context: FollowContext;
  candidate: Candidate;
  location: FoundLocation;
  target: FoundLocation['targets'][number];
  followed: FollowedFile;
}

/** Where the Location entities of a file lead. */
export async function followFile(
  context: FollowContext,
  candidate: Candidate,
  known: KnownFile,
): Promise<FollowedFile> {
  const followed: FollowedFile = { candidates: [], problems: [], outOfSight: [] };
  for (const location of known.locations) {
    for (const target of location.targets) {
      await followOne({ context, candidate, location, target, followed });
    }
  }
  return followed;
}

async function followOne(step: Step): Promise<void> {
  const { candidate, location, target } = step;
  const { root } = candidate;
  const result = followTarget(location.type, target.value, {
    file: candidate.ref.startsWith('config:') ? undefined : candidate.target,
    folders: root.folders,
    top: root.folderOf(candidate.target),
    gitUrls: root.gitUrls,
    isAllowed: url => root.isUrlAllowed(url),
  });
  if (!result.ok) addProblem(step, result.severity, result.message);
  else if (result.kind === 'url') lookAtUrl(step, result.target);
  else if (result.kind === 'urlPattern') lookAtUrlPattern(step, result.target);
  else await listFiles(step, result.target);
}

/** What is not known yet is told of once the answer has come; until then, what it gave stays. */
function lookAtUrl(step: Step, target: string): void {
  const { context, location } = step;
  const before = context.known.get(locationRefOf(target));
  const look = context.sources.urls.look(target, before?.token);
  if (look?.kind !== 'failed') {
    const token = look?.token ?? before?.token;
    if (token !== undefined) addCandidate(step, { target, token });
    return;
  }
  const { failure } = look;
  if (failure.rule === 'file-missing' && location.optional === true) return;
  // It keeps what it gave, marked with the reason.
  if (before) addCandidate(step, { target, token: `failed: ${failure.message}`, failure });
  addProblem(step, 'error', failure.message);
}

/** Until it is known what it stands for, and while that cannot be told, what it gave stays. */
function lookAtUrlPattern(step: Step, pattern: string): void {
  const { context, candidate, location } = step;
  const { listings } = context.sources.urls;
  const listed = listings.look(pattern);
  if (listed?.ok === true) {
    for (const item of listed.items) lookAtUrl(step, item.target);
    return;
  }
  if (listed?.failure.rule === 'file-missing' && location.optional === true) return;
  for (const { ref, rootId, token } of context.known.values()) {
    const target = ref.slice('url:'.length);
    if (rootId !== candidate.root.id || !ref.startsWith('url:')) continue;
    if (listings.mayStandFor(pattern, target)) addCandidate(step, { target, token });
  }
  if (listed) addProblem(step, 'error', `${listed.failure.message} What it gave before stays.`);
}

async function listFiles(step: Step, path: string): Promise<void> {
  const { context, location, target, followed } = step;
  const listed = await context.sources.files.list(path);
  if (listed.ok) {
    for (const item of listed.items) addCandidate(step, item);
    if (listed.items.length === 0 && location.optional !== true) {
      addProblem(step, 'error', `No file matches the target "${target.value}" (${path}).`);
    }
    return;
  }
  if (listed.failure.rule !== 'file-missing') {
    const { base, glob } = splitGlob(path);
    followed.outOfSight.push(glob === '' ? path : base);
  } else if (location.optional === true) return;
  addProblem(
    step,
    'error',
    `The target "${target.value}" is not there to be read. ${listed.failure.message}`,
  );
}

function addCandidate(
  { candidate, location, followed }: Step,
  item: Pick<Candidate, 'target' | 'token' | 'failure'>,
): void {
  const parent = { ref: candidate.ref, viaEntity: location.ref };
  const { root, origin } = candidate;
  followed.candidates.push({ ...item, ref: locationRefOf(item.target), root, origin, parent });
}

function addProblem(
  { location, target, followed }: Step,
  severity: Problem['severity'],
  message: string,
): void {
  followed.problems.push({
    rule: 'catalog-location',
    severity,
    message,
    path: target.path,
    document: location.document,
    entityRef: location.ref,
  });
}

/** With the places, for which the text is needed once more. */
export async function placeProblems(
  sources: Sources,
  candidate: Candidate,
  problems: UnplacedProblem[],
): Promise<Problem[]> {
  if (problems.length === 0) return [];
  const read = candidate.ref.startsWith('config:') ? undefined : await sources.read(candidate.target);
  const locate = createFieldLocator(read?.ok === true ? read.text : '');
  const start = { line: 0, character: 0 };
  return problems.map(problem => ({
    ...problem,
    range: locate(problem.document, problem.path) ?? { start, end: start },
  }));
}
