import assert from 'node:assert/strict';
import { gitEnvironment, quietSsh } from './gitEnvironment.ts';

describe('gitEnvironment', () => {
  it('keeps what leads to a server, and nothing that leads to another repository', () => {
    const kept = gitEnvironment({
      PATH: '/bin',
      GIT_CONFIG_GLOBAL: '/config',
      GIT_CONFIG_KEY_0: 'http.proxy',
      GIT_SSL_CAINFO: '/ca.pem',
      GIT_DIR: '/elsewhere',
      GIT_INDEX_FILE: '/index',
      GIT_TRACE_CURL: '1',
      GIT_ASKPASS: '/ask',
      GIT_ALLOW_PROTOCOL: 'ext',
    });
    assert.deepEqual(
      [kept['PATH'], kept['GIT_CONFIG_GLOBAL'], kept['GIT_SSL_CAINFO']],
      ['/bin', '/config', '/ca.pem'],
    );
    assert.equal(kept['GIT_CONFIG_KEY_0'], 'http.proxy');
    assert.deepEqual(
      [kept['GIT_DIR'], kept['GIT_INDEX_FILE'], kept['GIT_TRACE_CURL']],
      [undefined, undefined, undefined],
    );
  });

  it('asks no person, and goes no way but those that are meant', () => {
    const { GIT_ASKPASS, GIT_TERMINAL_PROMPT, GIT_ALLOW_PROTOCOL, LC_ALL } = gitEnvironment({
      GIT_ASKPASS: '/ask',
    });
    assert.deepEqual(
      [GIT_ASKPASS, GIT_TERMINAL_PROMPT, GIT_ALLOW_PROTOCOL, LC_ALL],
      ['', '0', 'https:http:ssh:file', 'C'],
    );
  });
});

describe('quietSsh', () => {
  it('keeps ssh from asking, and leaves what is not ssh as it is', () => {
    for (const command of ['ssh', 'ssh -i ~/.ssh/other', '/usr/bin/ssh', '"C:/Program Files/ssh.exe"']) {
      assert.equal(quietSsh(command), `${command} -o BatchMode=yes`);
    }
    for (const command of ['plink -batch', '/opt/sshuttle', 'my-ssh'])
      assert.equal(quietSsh(command), command);
  });
});
