import { CallboardError, ConflictError } from '../../../model/index.ts';
import type { FileProposal, ProposalName } from './GitProvider.ts';

/** What a host is asked for, one after the other. What goes wrong is an error of a kind; each is asked once. */
export interface ProposalSteps<B extends ProposalBase> {
  /** `GitLab acme/shop` */
  what: string;
  /** `GitLab` */
  host: string;
  called: ProposalName;
  readBase: () => Promise<B>;
  hasFile: (base: B) => Promise<boolean>;
  /** Left out where making it says so. */
  hasBranch?: () => Promise<boolean>;
  /** Makes the branch, and one commit on it. */
  commit: (base: B) => Promise<void>;
  open: (base: B) => Promise<{ url: string }>;
}

/** The default branch, as it is when it is looked at. */
export interface ProposalBase {
  branch: string;
  /** There is no commit on it. */
  isEmpty: boolean;
}

/** GitHost.propose, of any host: it is looked first whether anything is in the way, so that nothing is left half done. */
export async function proposeFile<B extends ProposalBase>(
  { path, branch }: Pick<FileProposal, 'path' | 'branch'>,
  { what, host, called, ...ask }: ProposalSteps<B>,
): Promise<{ url: string }> {
  const base = await ask.readBase();
  if (base.isEmpty) throw emptyRepository(what, base.branch, called);
  if (await ask.hasFile(base)) {
    throw new ConflictError(`${what} has a ${path} already, on ${base.branch}: register that one.`);
  }
  if ((await ask.hasBranch?.()) === true) throw branchTaken(what, branch, called);
  await ask.commit(base);
  return onBranch({ branch, holds: `holds ${path}`, host }, () => ask.open(base));
}

export function emptyRepository(what: string, branch: string, called: ProposalName): ConflictError {
  return new ConflictError(
    `${what} is empty: a ${called} needs a first commit on ${branch}. Push one, or add the file there.`,
  );
}

export function branchTaken(what: string, branch: string, called: ProposalName): ConflictError {
  return new ConflictError(
    `${what} has a branch ${branch} already, or may have none of that name: choose another. It may be of a ${called} that is open.`,
  );
}

/** Does what comes after a branch was made: what goes wrong says that the branch is there, and what it holds. */
export async function onBranch<T>(
  { branch, holds, host }: { branch: string; holds: string; host: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CallboardError)) throw error;
    error.message += ` The branch ${branch} was made and ${holds}: go on with it on ${host}, or delete it.`;
    throw error;
  }
}
