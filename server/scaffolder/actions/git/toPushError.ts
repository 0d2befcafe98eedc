import {
  AuthenticationError,
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '../../../../model/index.ts';
import type { GitRemote } from './GitRemote.ts';
import { hideCredentials } from './hideCredentials.ts';

type Explained = (remote: GitRemote, branch: string, words: string) => Error;

const NO_BRANCH = /couldn't find remote ref refs\/heads\/(\S+)/i;

/** What Git says of a push that failed, in English, and what it comes down to. The first that fits counts. */
const MEANINGS: readonly (readonly [RegExp, Explained])[] = [
  [
    NO_BRANCH,
    ({ what }, _branch, words) =>
      new NotFoundError(
        `${what}: there is no branch ${NO_BRANCH.exec(words)?.[1] ?? ''} that the commit could lie over. Push a first commit, or name another branch.`,
      ),
  ],
  [
    // GitHub alone has a permission of its own for what its workflows are made of.
    /without `?workflows?`? (?:scope|permission)/i,
    ({ what, access }, _branch, words) =>
      new NotAllowedError(
        `${what}: ${access} may not push files of .github/workflows. It needs the scope workflow, or of a fine-grained token or an app: Workflows, write. Git says: ${words}`,
      ),
  ],
  [
    /protected branch|\bGH0(?:06|13)\b|hook declined|rule violations|not allowed to (?:force )?push/i,
    ({ what }, branch, words) =>
      new NotAllowedError(
        `${what}: nothing can be pushed to the branch ${branch}, it is protected or refused by a rule. Allow it there, or give another branch. Git says: ${words}`,
      ),
  ],
  [
    /\[rejected\]|non-fast-forward|fetch first|cannot lock ref|already exists/i,
    ({ what }, branch) =>
      new ConflictError(
        `${what}: there is a branch ${branch} already, with commits of its own. Nothing was overwritten: give a repository that is empty, or another branch.`,
      ),
  ],
  [
    /could not read (?:Username|Password)|terminal prompts disabled|Authentication failed|invalid credentials|error: 401/i,
    ({ what, access, credentials }) =>
      new AuthenticationError(
        credentials === undefined
          ? `${what}: it wants to know who pushes. Put a token into ${access}, or give the step one.`
          : `${what}: ${access} is not accepted for a push. It may have ended or been revoked: put a new one there.`,
      ),
  ],
  [
    /error: 403|permission to .* denied|access denied|not authorized|insufficient/i,
    ({ what, access, needs }, _branch, words) =>
      new NotAllowedError(`${what}: ${access} may not push. It needs ${needs}. Git says: ${words}`),
  ],
  [
    /repository .*not found|not found: did you run|error: 404/i,
    ({ what, access }) =>
      new NotFoundError(
        `${what}: there is no repository to push to, or ${access} may not see it. Check the URL.`,
      ),
  ],
];

/** As an error of a kind, whose message names the way out and no secret. */
export function toPushError(remote: GitRemote, branch: string, said: string): Error {
  const words = hideCredentials(said, remote.credentials);
  const found = MEANINGS.find(([pattern]) => pattern.test(words));
  if (found) return found[1](remote, branch, words);
  return new ServiceUnavailableError(
    `${remote.what}: the push failed. Git says: ${words}. Check that the host can be reached, and run the task again.`,
  );
}
