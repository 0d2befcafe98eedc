import type { ActionServices } from '../ActionServices.ts';
import { commitOf, type CommitInput } from './commitInput.ts';
import { pushWorkspace, sourceFolder, type Surroundings } from './pushWorkspace.ts';
import { withoutUser, type RestRepository } from './RestRepository.ts';
import { sayMade } from './sayMade.ts';

export interface MadeRepository {
  /** What git clones it from. */
  cloneUrl: string;
  /** Its page. */
  pageUrl: string;
  [more: string]: string;
}

/** What `publish:` of a host is made of. */
export interface Publishing<R extends RestRepository, M extends MadeRepository> {
  /** Asks nothing yet. */
  open: () => Promise<R>;
  create: (repository: R, branch: string) => Promise<M>;
  /** What is left to do after the push. */
  finish?: (repository: R) => Promise<void>;
}

export interface Published<M extends MadeRepository> {
  made: M;
  branch: string;
  commitHash: string;
}

/** Makes a repository of a folder of the workspace: each part once, also where the step is run anew. */
export async function publishRepository<R extends RestRepository, M extends MadeRepository>(
  context: Surroundings & { input: CommitInput & { sourcePath?: string } },
  services: Pick<ActionServices, 'git'>,
  { open, create, finish }: Publishing<R, M>,
): Promise<Published<M>> {
  const { input, log, checkpoint } = context;
  // What cannot be pushed is said before anything is made for it.
  const commit = commitOf(input, services.git);
  const folder = await sourceFolder(context, input.sourcePath);
  const repository = await open();
  const made = await checkpoint(`create ${repository.what}`, async () => {
    const answer = await create(repository, commit.branch);
    log.info(`Created ${answer.pageUrl}`);
    return { ...answer, cloneUrl: withoutUser(answer.cloneUrl) };
  });
  return sayMade(made.pageUrl, async () => {
    const remote = repository.remote(made.cloneUrl);
    const { commitHash } = await pushWorkspace(context, { folder, remote, commit });
    await finish?.(repository);
    return { made, branch: commit.branch, commitHash };
  });
}
