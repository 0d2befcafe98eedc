import { mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError, NotAllowedError } from '../../../../model/index.ts';
import { isInside, realPathOf } from '../../../common/index.ts';
import { GitFailure, runGit } from '../../../common/git/runGit.ts';
import { checkPath, followPath } from '../../workspace/index.ts';
import type { ActionServices, GitDefaults } from '../ActionServices.ts';
import { commitInput, commitOf, type CommitInput } from '../git/commitInput.ts';
import { copyContents, isGitName } from '../git/copyContents.ts';
import { sourceFolder } from '../git/pushWorkspace.ts';
import { Closed, optionalFlag, optionalText, text } from '../git/schema.ts';
import { StagedFolder } from '../git/StagedFolder.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { NewFolder } from './NewFolder.ts';

export function publishLocal({ git }: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:local',
    description:
      'Puts the workspace into a folder of this machine that the person who runs the template chooses, as a Git repository with a first commit. What is there already is never overwritten. Callboard only.',
    examples: [
      {
        description: 'The folder that was chosen, with the words of the first commit',
        example: `steps:
  - action: publish:local
    input:
      gitCommitMessage: Begin the shop
`,
      },
      {
        description: 'A folder below that, without a repository',
        example: `steps:
  - action: publish:local
    input:
      path: services/shop
      git: false
`,
      },
    ],
    input: Closed({
      path: optionalText(
        'A folder below the one that was chosen, empty or not there yet. Without it: that one',
      ),
      git: optionalFlag('Whether it becomes a Git repository with a first commit. Without it: true'),
      ...commitInput,
      defaultBranch: optionalText(
        "The branch of the commit. Without it: init.defaultBranch of the user's Git, or main",
      ),
      gitAuthorName: optionalText("The name of its author. Without it: that of the user's Git"),
      gitAuthorEmail: optionalText("The address of its author. Without it: that of the user's Git"),
    }),
    output: Closed({
      folder: text('Its absolute path'),
      folderUrl: text('The same as a file: URL, for a link'),
      commitHash: optionalText('The id of the commit'),
    }),
    run: async context => {
      const { input, localFolder, log, signal, task } = context;
      const target = await targetOf(localFolder, input.path);
      const source = await sourceFolder(context, input.sourcePath);
      const { commitHash } = await context.checkpoint(`publish ${target}`, async () => {
        const folder = await NewFolder.begin(target, task.id);
        try {
          const made = await (input.git === false ? copy : commit)({
            ...{ source, input, git, signal, staging: folder.staging },
          });
          signal.throwIfAborted();
          await folder.finish(made.contents);
          log.info(`Wrote ${target}${made.commitHash === '' ? '' : ` with the commit ${made.commitHash}`}`);
          return { commitHash: made.commitHash };
        } finally {
          await folder.drop();
        }
      });
      context.output('folder', target);
      context.output('folderUrl', pathToFileURL(target).href);
      if (commitHash !== '') context.output('commitHash', commitHash);
    },
  });
}

/** Where it goes, links resolved. @throws NotAllowedError where nobody chose a folder; InputError */
async function targetOf(localFolder: string | undefined, path = '.'): Promise<string> {
  if (localFolder === undefined) {
    throw new NotAllowedError(
      'publish:local writes into a folder that a person has chosen, and none was. Run the template from an editor whose server is on this machine, or publish to a Git host.',
    );
  }
  if (!isAbsolute(localFolder)) {
    throw new InputError(`"${localFolder}" is no absolute path: it is not known what it is from.`);
  }
  const parts = checkPath(path);
  if (parts.some(isGitName)) {
    throw new InputError(`path "${path}" leads into a .git, which belongs to Git. Name another folder.`);
  }
  const chosen = realPathOf(localFolder);
  const target = await followPath(chosen, join(...parts, '.'));
  if (isInside(target, chosen)) return target;
  throw new InputError(
    `path "${path}" cannot be used: a link on it leads out of ${chosen}, which was chosen.`,
  );
}

interface Publishing {
  source: string;
  /** A folder of its own, empty. */
  staging: string;
  input: CommitInput;
  git: GitDefaults;
  signal: AbortSignal;
}

interface Made {
  contents: string;
  /** Empty where there is none. */
  commitHash: string;
}

async function copy({ source, staging, signal }: Publishing): Promise<Made> {
  const contents = join(staging, 'files');
  await mkdir(contents);
  await copyContents(source, contents, signal);
  return { contents, commitHash: '' };
}

async function commit({ source, staging, input, git, signal }: Publishing): Promise<Made> {
  const temporary = join(staging, 'repository');
  await mkdir(temporary);
  const staged = await StagedFolder.create(source, { temporary, signal });
  // Asked in the repository: settings may depend on where that is.
  const settingOf = (name: string): Promise<string> => readSetting(name, staged.files, signal);
  const author = {
    name: (await settingOf('user.name')) || git.author.name,
    email: (await settingOf('user.email')) || git.author.email,
  };
  const branch = (await settingOf('init.defaultBranch')) || 'main';
  const commitHash = await staged.commit(commitOf(input, { ...git, author }, branch));
  return { contents: staged.files, commitHash };
}

/** Of the user's Git; empty where there is none. */
async function readSetting(name: string, cwd: string, signal: AbortSignal): Promise<string> {
  try {
    const args = ['config', '--get', name];
    return (await runGit({ cwd, args, timeoutMs: 10_000, mostBytes: 64 * 1024, signal })).toString().trim();
  } catch (error) {
    // That is how it says that there is none.
    if (error instanceof GitFailure) return '';
    throw error;
  }
}
