import { text } from './schema.ts';

/** What an action tells of the repository that it made. */
export const repositoryOutput = {
  remoteUrl: text('What git clones it from'),
  repoContentsUrl: text('Where its files are to be seen'),
};

/** And of what it pushed to it. */
export const pushOutput = { ...repositoryOutput, commitHash: text('The first commit') };
