import type { GitDefaults } from '../ActionServices.ts';
import type { CommitDetails } from './StagedFolder.ts';
import { optionalFlag, optionalText } from './schema.ts';
import { NotImplementedError } from '../../../../model/index.ts';
import { checkAuthor, checkBranch } from './pushFolder.ts';

/** What steps that push may say of the commit. spec/scaffolder §5 */
export const commitInput = {
  defaultBranch: optionalText('The branch that is pushed. Without it: master'),
  gitCommitMessage: optionalText('The message of the commit. Without it: that of the configuration'),
  gitAuthorName: optionalText('The name of its author. Without it: that of the configuration'),
  gitAuthorEmail: optionalText('The address of its author. Without it: that of the configuration'),
  sourcePath: optionalText('A folder of the workspace. Without it: all of the workspace'),
};

export const signCommit = {
  signCommit: optionalFlag('Signed commits cannot be made: true is refused'),
};

export interface CommitInput {
  defaultBranch?: string;
  gitCommitMessage?: string;
  gitAuthorName?: string;
  gitAuthorEmail?: string;
  signCommit?: boolean;
}

/** Checked, so that nothing is made for a commit that cannot be. @throws InputError, NotImplementedError */
export function commitOf(input: CommitInput, defaults: GitDefaults, branch = 'master'): CommitDetails {
  if (input.signCommit === true) {
    throw new NotImplementedError(
      'Commits cannot be signed: leave signCommit out of the step, and let the Git provider sign what it merges.',
    );
  }
  const commit = {
    branch: orElse(input.defaultBranch, branch),
    message: orElse(input.gitCommitMessage, defaults.commitMessage),
    author: authorOf(input, defaults),
  };
  checkBranch(commit.branch);
  checkAuthor(commit.author);
  return commit;
}

export function authorOf(
  { gitAuthorName, gitAuthorEmail }: Pick<CommitInput, 'gitAuthorName' | 'gitAuthorEmail'>,
  { author }: GitDefaults,
): CommitDetails['author'] {
  return { name: orElse(gitAuthorName, author.name), email: orElse(gitAuthorEmail, author.email) };
}

/** An answer that was left empty in a form is none. */
export function orElse(text: string | undefined, otherwise: string): string {
  return text === undefined || text.trim() === '' ? otherwise : text;
}
