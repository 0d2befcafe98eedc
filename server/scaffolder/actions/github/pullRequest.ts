import { messageOf, NotImplementedError } from '../../../../model/index.ts';
import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { authorOf } from '../git/commitInput.ts';
import { checkAuthor, checkBranch } from '../git/pushFolder.ts';
import { sourceFolder, type Surroundings } from '../git/pushWorkspace.ts';
import { repositoryPath } from '../git/repositoryPath.ts';
import { Closed, optionalFlag, optionalText, some, text, texts } from '../git/schema.ts';
import { StagedFolder } from '../git/StagedFolder.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { GithubRepository } from './GithubRepository.ts';
import { target } from './inputs.ts';
import { commitFiles, countOf, openPull } from './proposeFiles.ts';

const PULLS = 'the scope repo, or of a fine-grained token or an app: Pull requests, write';

export function proposeOnGithub(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:github:pull-request',
    description: 'Opens a pull request on GitHub with the files of the workspace.',
    examples: [
      {
        description: 'One with the workspace',
        example: `steps:
  - action: publish:github:pull-request
    input:
      repoUrl: github.com?owner=acme&repo=shop
      branchName: add-docs
      title: Add documentation
      description: So that others find their way.
`,
      },
      {
        description: 'A draft that changes a folder, with who should look at it',
        example: `steps:
  - action: publish:github:pull-request
    input:
      repoUrl: github.com?owner=acme&repo=shop
      branchName: move-docs
      targetBranchName: main
      title: Move the documentation
      description: To where it is looked for.
      sourcePath: docs
      targetPath: site/docs
      filesToDelete: [old.md]
      reviewers: [ada]
      teamReviewers: [payments]
      draft: true
      update: true
`,
      },
    ],
    input: Closed({
      ...target,
      branchName: some('The branch to be'),
      targetBranchName: optionalText('What it is to be merged into. Without it: the default branch'),
      title: some('Its title'),
      description: text('What it says'),
      draft: optionalFlag('It is not finished'),
      sourcePath: optionalText('A folder of the workspace. Without it: all of the workspace'),
      targetPath: optionalText('A folder of the repository. Without it: its root'),
      filesToDelete: texts('Files that go, from targetPath'),
      reviewers: texts('Users who should look at it'),
      assignees: texts('Users who are to see to it'),
      teamReviewers: texts('Teams that should look at it'),
      commitMessage: optionalText('The message of its commit. Without it: the title'),
      update: optionalFlag('Where the branch is there, add a commit to it'),
      forceFork: optionalFlag('Push to a fork'),
      gitAuthorName: optionalText('The name of the author of the commit'),
      gitAuthorEmail: optionalText('The address of the author of the commit'),
      forceEmptyGitAuthor: optionalFlag('Whoever the token is of is the author'),
      createWhenEmpty: optionalFlag('Open it though nothing changes. Without it: yes'),
    }),
    output: Closed({
      targetBranchName: text('What it is to be merged into'),
      remoteUrl: optionalText('Its page, where one was opened'),
      pullRequestNumber: Type.Optional(Type.Number({ description: 'Its number, where one was opened' })),
    }),
    supportsDryRun: true,
    run: async context => {
      const { input, log, signal } = context;
      const { branchName: branch, title } = input;
      checkBranch(branch);
      if (input.targetBranchName !== undefined) checkBranch(input.targetBranchName);
      const author = input.forceEmptyGitAuthor === true ? undefined : authorOf(input, services.git);
      if (author !== undefined) checkAuthor(author);
      const targetPath = repositoryPath(input.targetPath ?? '', 'targetPath');
      const inTarget = (path: string): string => [targetPath, path].filter(part => part !== '').join('/');
      const deleted = (input.filesToDelete ?? []).map(path =>
        inTarget(repositoryPath(path, 'filesToDelete')),
      );
      const folder = await sourceFolder(context, input.sourcePath);
      const repository = await GithubRepository.open(services, context);
      if (input.forceFork === true) {
        throw new NotImplementedError(
          `${repository.what}: forks cannot be pushed to yet. Leave forceFork out, and use a token that may push to the repository.`,
        );
      }
      const staged = await StagedFolder.create(folder, {
        temporary: await context.createTemporaryFolder(),
        signal,
      });
      try {
        const files = (await staged.listFiles()).map(file => ({
          ...{ path: inTarget(file.path), mode: file.mode },
          read: () => staged.read(file),
        }));
        if (context.isDryRun) {
          const { owner, repo } = repository.place;
          log.info(
            `Would open the pull request "${title}" in ${repository.what}, from ${branch} to ${input.targetBranchName ?? 'its default branch'}, with ${countOf(files.length)}:`,
          );
          for (const { path } of files) log.info(`  ${path}`);
          for (const path of deleted) log.info(`  ${path} (deleted)`);
          context.output('targetBranchName', input.targetBranchName ?? 'main');
          context.output('remoteUrl', `https://${repository.host}/${owner}/${repo}/pull/1`);
          context.output('pullRequestNumber', 1);
          return;
        }
        const message = input.commitMessage ?? title;
        const proposal = { ...input, branch, message, author, files, deleted };
        const place = `${branch} of ${repository.what}`;
        // Apart, so that what fails after the branch was made does not end at the branch that is there.
        const { base, isSame } = await context.checkpoint(`commit to ${place}`, async () => ({
          ...(await commitFiles(repository, proposal, log)),
        }));
        context.output('targetBranchName', base);
        if (isSame && input.createWhenEmpty === false) {
          log.info('Nothing would change: no pull request was opened');
          return;
        }
        const { url, number } = await context.checkpoint(`pull request for ${place}`, async () => ({
          ...(await openPull(repository, { ...proposal, base }, log)),
        }));
        context.output('remoteUrl', url);
        context.output('pullRequestNumber', number);
        await askAround(repository, number, input, context);
      } finally {
        await staged.remove();
      }
    },
  });
}

interface Asked {
  reviewers?: string[];
  teamReviewers?: string[];
  assignees?: string[];
}

/** Who cannot be asked leaves the pull request as it is. */
async function askAround(
  repository: GithubRepository,
  number: number,
  { reviewers = [], teamReviewers = [], assignees = [] }: Asked,
  { checkpoint, log, signal }: Surroundings,
): Promise<void> {
  const attempt = async (
    who: readonly string[],
    what: string,
    ask: () => Promise<unknown>,
  ): Promise<void> => {
    if (who.length === 0) return;
    try {
      await checkpoint(`${what} of #${number} of ${repository.what}`, async () => {
        await ask();
        log.info(`Asked ${who.join(', ')} to ${what}`);
        return true;
      });
    } catch (error) {
      signal.throwIfAborted();
      log.warn(`${who.join(', ')} could not be asked to ${what}. ${messageOf(error)}`);
    }
  };
  await attempt([...reviewers, ...teamReviewers], 'look at it', () =>
    repository.ask(PULLS, (octokit, place) =>
      octokit.rest.pulls.requestReviewers({
        ...{ ...place, pull_number: number, reviewers, team_reviewers: teamReviewers },
      }),
    ),
  );
  await attempt(assignees, 'see to it', () =>
    repository.ask(PULLS, (octokit, place) =>
      octokit.rest.issues.addAssignees({ ...place, issue_number: number, assignees }),
    ),
  );
}
