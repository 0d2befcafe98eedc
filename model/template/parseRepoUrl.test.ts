import assert from 'node:assert/strict';
import { InputError } from '../errors.ts';
import { parseRepoUrl } from './parseRepoUrl.ts';

describe('parseRepoUrl', () => {
  const kinds: Record<string, string> = {
    'github.com': 'github',
    'gitlab.com': 'gitlab',
    'git.example.com:8443': 'bitbucketServer',
    '[::1]:3000': 'gitea',
  };
  const parse = (text: string) => parseRepoUrl(text, host => kinds[host]);

  it('reads host and parts, decoded, without slashes at their ends', () => {
    assert.deepEqual(parse('GitHub.com?owner=acme&repo=%2Fshop%2F'), {
      host: 'github.com',
      owner: 'acme',
      repo: 'shop',
    });
    assert.deepEqual(parse('gitlab.com?owner=a%2Fb+c&repo=100%&repo=x'), {
      host: 'gitlab.com',
      owner: 'a/b c',
      repo: '100%',
    });
    assert.deepEqual(parse('git.example.com:8443/?project=P&repo=r#x'), {
      host: 'git.example.com:8443',
      repo: 'r',
      project: 'P',
    });
    assert.deepEqual(parse('[::1]:3000?repo=r'), { host: '[::1]:3000', repo: 'r' });
    assert.deepEqual(parse('gitlab.com?project=42'), { host: 'gitlab.com', repo: '', project: '42' });
  });

  it('names what is missing, or wrong', () => {
    for (const [text, reason] of [
      ['', /HOST\?owner/],
      ['me@github.com?owner=a&repo=b', /HOST\?owner/],
      ['https://github.com?owner=a&repo=b', /HOST\?owner|No matching/],
      ['example.com?owner=a&repo=b', /No matching integration .* example\.com/],
      ['github.com?repo=b', /missing owner/],
      ['github.com?owner=&repo=b', /missing owner/],
      ['github.com', /missing repo/],
      ['git.example.com:8443?repo=b', /missing project/],
    ] as const) {
      assert.throws(
        () => parse(text),
        (error: unknown) => error instanceof InputError && reason.test(error.message),
        text,
      );
    }
  });
});
