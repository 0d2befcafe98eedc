import assert from 'node:assert/strict';
import { isOfServer, toGitError } from './toGitError.ts';

describe('toGitError', () => {
  for (const [words, name, way] of [
    [
      "fatal: could not read Username for 'https://host': terminal prompts disabled",
      'AuthenticationError',
      /credential helper/,
    ],
    [
      "fatal: Authentication failed for 'https://host/x.git/'",
      'AuthenticationError',
      /fetch from the repository once/,
    ],
    [
      'git@host: Permission denied (publickey). fatal: Could not read from remote repository.',
      'AuthenticationError',
      /ssh agent/,
    ],
    [
      'Host key verification failed. fatal: Could not read from remote repository.',
      'AuthenticationError',
      /check the key/,
    ],
    [
      "fatal: unable to access 'https://host/': The requested URL returned error: 403",
      'NotAllowedError',
      /may not read it/,
    ],
    ["fatal: detected dubious ownership in repository at '/srv/x.git'", 'NotAllowedError', /safe\.directory/],
    ["fatal: repository 'https://host/x.git/' not found", 'NotFoundError', /Check the URL/],
    ["fatal: '/srv/x.git' does not appear to be a git repository", 'NotFoundError', /Check the URL/],
    [
      "fatal: unable to access 'https://host/': The requested URL returned error: 429",
      'ServiceUnavailableError',
      /no more requests/,
    ],
    [
      "fatal: unable to access 'https://host/': Could not resolve host: host",
      'ServiceUnavailableError',
      /cannot be reached\. Git says: fatal/,
    ],
    ['no answer within 60 seconds', 'ServiceUnavailableError', /cannot be reached/],
  ] as const) {
    it(`tells what "${words}" comes down to, and the way out`, () => {
      const error = toGitError('Git host/x', words);
      assert.equal(error.name, name);
      assert.match(error.message, /^Git host\/x/);
      assert.match(error.message, way);
      assert.equal(isOfServer(words), true);
    });
  }

  it('takes what is wrong with what is kept for that', () => {
    for (const words of [
      'fatal: not a git repository',
      'fatal: bad object refs/callboard/main',
      'error: object file is empty',
      'fatal: remote error: upload-pack: not our ref 0123 fatal: the remote end hung up unexpectedly',
    ]) {
      assert.equal(isOfServer(words), false);
      assert.equal(toGitError('Git host/x', words).name, 'ServiceUnavailableError');
    }
  });
});
