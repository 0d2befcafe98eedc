import { NotFoundError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { authorOf } from './commitInput.ts';
import { checkAuthor, checkBranch } from './pushFolder.ts';
import { pushWorkspace, sourceFolder, type Surroundings } from './pushWorkspace.ts';
import type { RestRepository } from './RestRepository.ts';
import { optionalText, some } from './schema.ts';

/** What steps may say of a pull request that git pushes the workspace for. spec/scaffolder §5 */
export const proposalInput = {
  title: some('Its title, and the message of its commit'),
  description: optionalText('What it says'),
  sourceBranch: some('The branch to be. Where it is there, what it holds is proposed as it is'),
  targetBranch: optionalText('What it is to be merged into. Without it: the default branch'),
  gitAuthorName: optionalText('The name of the author of the commit. Without it: that of the configuration'),
  gitAuthorEmail: optionalText(
    'The address of the author of the commit. Without it: that of the configuration',
  ),
};

export interface ProposalInput {
  title: string;
  description?: string;
  sourceBranch: string;
  targetBranch?: string;
  gitAuthorName?: string;
  gitAuthorEmail?: string;
}

/** What a pull request is made of, at a host. */
export interface Proposing<R extends RestRepository> {
  /** Asks nothing yet. */
  open: () => Promise<R>;
  cloneUrl: (repository: R) => string;
  readDefaultBranch: (repository: R) => Promise<string>;
  hasBranch: (repository: R, name: string) => Promise<boolean>;
  /** Gives the URL of its page. */
  propose: (repository: R, branches: { from: string; to: string }) => Promise<string>;
}

/**
 * Pushes the workspace over a branch as a new one, and asks for it to be taken: each once, also where the step is run anew.
 * Gives the URL of its page.
 */
export async function proposeWorkspace<R extends RestRepository>(
  context: Surroundings & { input: ProposalInput },
  services: Pick<ActionServices, 'git'>,
  host: Proposing<R>,
): Promise<string> {
  const { input, log, checkpoint } = context;
  const { sourceBranch: from, targetBranch = '', title } = input;
  const author = authorOf(input, services.git);
  for (const branch of [from, ...(targetBranch === '' ? [] : [targetBranch])]) checkBranch(branch);
  checkAuthor(author);
  const folder = await sourceFolder(context);
  const repository = await host.open();
  const to = targetBranch === '' ? await host.readDefaultBranch(repository) : targetBranch;
  await checkpoint(`branch ${repository.what} ${from}`, async () => {
    if (!(await host.hasBranch(repository, to))) {
      throw new NotFoundError(
        `${repository.what}: there is no branch ${to} that a pull request could be merged into. Push a first commit, or set targetBranch.`,
      );
    }
    if (await host.hasBranch(repository, from)) {
      log.warn(`There is a branch ${from} already: nothing is pushed, and what it holds is proposed`);
      return false;
    }
    const remote = repository.remote(host.cloneUrl(repository));
    const commit = { branch: from, message: title, author };
    await pushWorkspace(context, { folder, remote, commit, base: to });
    return true;
  });
  return checkpoint(`pull request ${repository.what} ${from}`, async () => {
    const url = await host.propose(repository, { from, to });
    log.info(`Opened ${url}`);
    return url;
  });
}
