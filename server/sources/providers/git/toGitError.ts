import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '../../../../model/index.ts';
import { RateLimited } from '../../gitProvider/Discovery.ts';

/** Where a server wants no more requests; Git does not hand on for how long. */
const PAUSE_MS = 60_000;

type Explained = (what: string, words: string) => Error;

/** What Git says, in English, and what it comes down to. The first that fits counts. */
const MEANINGS: readonly (readonly [RegExp, Explained])[] = [
  [
    /Host key verification failed|REMOTE HOST IDENTIFICATION/i,
    what =>
      new AuthenticationError(
        `${what}: the key of its host is not known, or another than before. Connect to it by ssh once, and check the key.`,
      ),
  ],
  [
    /Permission denied \(|Permission denied, please|no such identity|Too many authentication failures/i,
    what =>
      new AuthenticationError(
        `${what}: ssh found no key that it takes. Add one to your ssh agent, or to the configuration of ssh for this host.`,
      ),
  ],
  [
    /could not read (?:Username|Password)|terminal prompts disabled|Authentication failed|invalid credentials|error: 401/i,
    what =>
      new AuthenticationError(
        `${what}: it wants a password, and Git has none that it takes. Give one to Git's credential helper: fetch from the repository once with git in a terminal.`,
      ),
  ],
  [
    /error: 403|access denied|not authorized/i,
    what => new NotAllowedError(`${what}: whoever Git signs in as may not read it.`),
  ],
  [
    /dubious ownership/i,
    what =>
      new NotAllowedError(
        `${what}: its folder belongs to another user. If you trust it, add it to safe.directory of your Git configuration.`,
      ),
  ],
  [
    /error: 429|too many requests/i,
    what =>
      new RateLimited(`${what}: its server wants no more requests now.`, new Date(Date.now() + PAUSE_MS)),
  ],
  [/couldn't find remote ref/i, what => new NotFoundError(`${what}: the branch is not there any more.`)],
  [
    /repository .*not found|not found: did you run|does not appear to be a git repository|does not exist|error: 404/i,
    what =>
      new NotFoundError(
        `${what}: there is no repository at that URL, or whoever Git signs in as may not see it. Check the URL.`,
      ),
  ],
  [
    /transport '\w+' not allowed|protocol '.*' is not supported/i,
    (what, words) =>
      new NotAllowedError(`${what}: only https, http, ssh and file are used. Git says: ${words}`),
  ],
];

const UNREACHABLE =
  /could not resolve|couldn't connect|failed to connect|connection (?:refused|reset|timed out|closed)|timed out|unreachable|unable to access|hung up|early EOF|error: 5\d\d|no answer within|RPC failed|disconnect/i;

/** A server that gives no object by its id alone: that, another way of asking may mend. */
const REFUSED = /not our ref|want \S+ not valid|unadvertised object/i;

/** Whether it is about the way to the server, or what that says, rather than about what is here. */
export function isOfServer(words: string): boolean {
  if (REFUSED.test(words)) return false;
  return MEANINGS.some(([pattern]) => pattern.test(words)) || UNREACHABLE.test(words);
}

/** As an error of a kind, whose message names the way out. */
export function toGitError(what: string, words: string): Error {
  const found = MEANINGS.find(([pattern]) => pattern.test(words));
  if (found) return found[1](what, words);
  const reason = UNREACHABLE.test(words) ? 'cannot be reached' : 'cannot be read';
  return new ServiceUnavailableError(`${what} ${reason}. Git says: ${words}`);
}
