import assert from 'node:assert/strict';
import { parseRepositoryUrl } from './RepositoryUrl.ts';

describe('parseRepositoryUrl', () => {
  for (const [text, base, name] of [
    [
      'https://Git.example.com/team/repo.git',
      'git+https://git.example.com/team/repo.git',
      'git.example.com/team/repo',
    ],
    [
      'https://git.example.com:8443/team/repo/',
      'git+https://git.example.com:8443/team/repo',
      'git.example.com:8443/team/repo',
    ],
    [
      'http://127.0.0.1:8080/my%20repo.git',
      'git+http://127.0.0.1:8080/my%20repo.git',
      '127.0.0.1:8080/my repo',
    ],
    [
      'ssh://git@git.example.com:2222/team/repo.git',
      'git+ssh://git@git.example.com:2222/team/repo.git',
      'git.example.com:2222/team/repo',
    ],
    [
      'git@git.example.com:team/repo.git',
      'git+ssh://git@git.example.com/team/repo.git',
      'git.example.com/team/repo',
    ],
    ['git.example.com:/srv/repo.git', 'git+ssh://git.example.com/srv/repo.git', 'git.example.com/srv/repo'],
    ['ssh://git@[::1]:2222/repo.git', 'git+ssh://git@[::1]:2222/repo.git', '[::1]:2222/repo'],
    ['me_2.x@[::1]:repo.git', 'git+ssh://me_2.x@[::1]/repo.git', '[::1]/repo'],
    ['file:///srv/a/-/repo.git', 'git+file:///srv/a/%2D/repo.git', '/srv/a/-/repo'],
  ] as const) {
    it(`takes ${text}`, () => {
      const { base: actual, name: called, url } = parseRepositoryUrl(text);
      assert.deepEqual([actual, called, url], [base, name, text]);
    });
  }

  it('knows the folder of one on this machine', () => {
    assert.equal(parseRepositoryUrl('file:///srv/my%20repo.git').folder, '/srv/my repo.git');
    assert.equal(parseRepositoryUrl('file:///C:/repos/one').folder, 'C:/repos/one');
    assert.equal(parseRepositoryUrl('https://host/one').folder, undefined);
    const above = parseRepositoryUrl('file:///srv/a/../%2e%2e/one');
    assert.deepEqual([above.folder, above.url], ['/one', 'file:///one'], 'without the dots');
  });

  for (const [text, why] of [
    ['--upload-pack=evil', /dash/],
    ['ssh://-oProxyCommand=evil/repo', /should be like|dash/],
    ['ssh://-x@host/repo', /dash/],
    ['-x@host:repo', /dash/],
    ['ssh://$(id)/repo', /a host that ssh is not given/],
    ['ssh://git@a;id/repo', /a host that ssh is not given/],
    ['ssh://%60id%60/repo', /a host that ssh is not given|should be like/],
    ['ssh://$(id)@host/repo', /a user that ssh is not given/],
    ['ssh://a%3Bid@host/repo', /a user that ssh is not given/],
    ['$(id):repo', /a host that ssh is not given/],
    ['git@a;id:repo', /a host that ssh is not given/],
    ['git@%60id%60:repo', /a host that ssh is not given|should be like/],
    ['`id`@host:repo', /a user that ssh is not given/],
    ['host.example.com', /should be like/],
    ['/srv/repo.git', /should be like/],
    ['C:\\repos\\one', /should be like|begin with/],
    ['ext::sh -c evil', /should be like|begin with/],
    ['ext::sh', /should be like|begin with/],
    ['git://host/repo', /begin with/],
    ['file://host/repo', /should be like/],
    ['file:///srv/x%zz/..%2f..%2frepo', /a % that encodes nothing/],
    ['file:///srv/50%', /a % that encodes nothing/],
    ['file:///srv/..%2frepo', /an encoded slash/],
    ['file:///srv/a%00b', /null character/],
    ['file:///srv/%ff', /encode no UTF-8/],
    ['https://host/', /names no repository/],
    ['https://host/repo?x=1', /\? or #/],
    ['https://host/a b', /should be like/],
  ] as const) {
    it(`does not take ${text}`, () => {
      assert.throws(() => parseRepositoryUrl(text), { name: 'InputError', message: why });
    });
  }

  it('does not take a password, and does not repeat it', () => {
    assert.throws(
      () => parseRepositoryUrl('https://me:hunter2@host/repo'),
      (error: Error) => error.message.includes('credential helper') && !error.message.includes('hunter2'),
    );
  });

  for (const url of ['https://ghp_s3cret@host/repo', 'http://ghp_s3cret@host/repo']) {
    it(`does not take a user over ${new URL(url).protocol}, who may be a token, and does not repeat it`, () => {
      assert.throws(
        () => parseRepositoryUrl(url),
        (error: Error) =>
          error.name === 'InputError' &&
          error.message.includes('credential.username') &&
          !error.message.includes('ghp_s3cret'),
      );
    });
  }
});
