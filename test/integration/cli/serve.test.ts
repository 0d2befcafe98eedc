import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnSource, type SourceProcess } from '../../helpers/spawnSource.ts';

const entities = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: a}
spec: {type: service, lifecycle: production, owner: team-a}
`;
const open = 'backend: {auth: {dangerouslyDisableDefaultAuthPolicy: true}}\n';
const memory = "backend: {database: {client: better-sqlite3, connection: ':memory:'}}\n";
const location = 'catalog: {locations: [{type: file, target: ./entities.yaml}]}\n';

describe('callboard serve', function () {
  this.timeout(60_000);
  let cwd: string;
  const processes: SourceProcess[] = [];

  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'callboard-serve-test-'));
    await writeFile(join(cwd, 'entities.yaml'), entities);
  });
  afterEach(async () => {
    for (const { child, ended } of processes.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
    await rm(cwd, { recursive: true, maxRetries: 5 });
  });

  const write = (name: string, text: string): Promise<void> => writeFile(join(cwd, name), text);

  function serve(args: string[], env: NodeJS.ProcessEnv = {}): SourceProcess {
    const server = spawnSource('cli/main.ts', ['serve', ...args], {
      cwd,
      env: {
        XDG_DATA_HOME: join(cwd, 'xdg'),
        HOME: join(cwd, 'home'),
        LOCALAPPDATA: join(cwd, 'xdg'),
        ...env,
      },
    });
    processes.push(server);
    return server;
  }

  async function urlOf(server: SourceProcess): Promise<string> {
    const [, url = ''] = await server.untilPrinted(/^Callboard is listening on (http:\S+)$/m);
    return url;
  }

  async function untilEntity(url: string, token?: string): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
      const response = await fetch(`${url}/api/catalog/entities/by-name/component/default/a`, {
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      });
      if (response.ok || attempt === 100) return response;
      await delay(50);
    }
  }

  it('serves the locations of a configuration to anyone, when authentication is off', async () => {
    await write('app-config.yaml', open + location);
    const server = serve(['--port', '0', '--data', 'data']);
    const url = await urlOf(server);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal((await untilEntity(url)).status, 200);
    assert.equal(server.stdout, `Callboard is listening on ${url}\n`);
    assert.deepEqual(
      (await readdir(join(cwd, 'data'))).filter(name => name.startsWith('token')),
      [],
    );
    assert.ok(existsSync(join(cwd, 'data/catalog.sqlite')));
    assert.equal(existsSync(join(cwd, 'xdg')), false);
  });

  it('makes a token for this run when the configuration has none, readable by its user only', async () => {
    await write('app-config.yaml', location);
    const server = serve(['--port', '0']);
    const url = await urlOf(server);
    const [, file = ''] = await server.untilPrinted(/^Callers need the token in (.+), made for this run\.$/m);
    const token = (await readFile(file, 'utf8')).trim();
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await fetch(`${url}/api/catalog/entities`)).status, 401);
    assert.equal((await untilEntity(url, token)).status, 200);
    server.child.kill('SIGTERM');
    assert.equal(await server.ended, 0);
    assert.equal(existsSync(file), false);
    assert.equal((server.stdout + server.stderr).includes(token), false);
  });

  it('lets in the tokens of the configuration, and prints none of them', async () => {
    await write(
      'app-config.yaml',
      `${location}backend: {auth: {externalAccess: [{type: static, options: {token: "\${TOKEN}", subject: ci}}]}}\nother: {token: "\${TOKEN}"}\n`,
    );
    const token = 'a-token-nobody-prints';
    const server = serve(['--port', '0', '--data', 'data'], { TOKEN: token });
    const url = await urlOf(server);
    assert.equal((await untilEntity(url, token)).status, 200);
    assert.equal((await fetch(`${url}/api/catalog/entities?x=${token}`)).status, 401);
    server.child.kill('SIGTERM');
    await server.ended;
    assert.equal((server.stdout + server.stderr).includes(token), false);
    assert.match(server.stderr, /warn These configuration keys mean nothing here and are ignored: other\./);
  });

  it('merges several configurations, and leaves nothing behind of a database in memory', async () => {
    await write('base.yaml', `${open}${location}app: {title: x}\n`);
    await write('memory.yaml', memory);
    const temporary = join(cwd, 'tmp');
    await mkdir(temporary);
    const server = serve(['--config', 'base.yaml', '--config', 'memory.yaml', '--port', '0'], {
      TMPDIR: temporary,
      TEMP: temporary,
    });
    assert.equal((await untilEntity(await urlOf(server))).status, 200);
    server.child.kill('SIGINT');
    assert.equal(await server.ended, 0);
    const left = (await readdir(temporary)).filter(name => name.startsWith('callboard'));
    assert.deepEqual(left, []);
    assert.equal(existsSync(join(cwd, 'xdg')), false);
  });

  it('says in one line which port is taken', async () => {
    await write('app-config.yaml', open);
    const blocker = createServer().listen({ host: '127.0.0.1', port: 0 });
    try {
      await new Promise(resolve => blocker.once('listening', resolve));
      const { port } = blocker.address() as AddressInfo;
      const server = serve(['--port', String(port), '--data', 'data']);
      assert.equal(await server.ended, 2);
      const [line, ...others] = server.stderr.split('\n').filter(text => text.startsWith('callboard:'));
      assert.match(line!, new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port} .*EADDRINUSE.*--port`));
      assert.deepEqual(others, []);
      assert.equal(server.stdout, '');
    } finally {
      blocker.close();
    }
  });

  it('says in one line what is wrong with a configuration', async () => {
    const failures: [string, RegExp][] = [
      [
        'backend: {listen: {port: seven}}',
        /^callboard: .*app-config\.yaml: backend\.listen\.port should be a port/,
      ],
      [
        'catalog: {locations: [{type: file, target: "${NOWHERE}"}]}',
        /target is missing.*\$\{NOWHERE\}, which is not set/,
      ],
      ['backend: {database: {client: pg}}', /PostgreSQL is not supported yet/],
      ['a: [', /app-config\.yaml:\d+: this is not good YAML/],
    ];
    for (const [text, expected] of failures) {
      await write('app-config.yaml', text);
      const server = serve([]);
      assert.equal(await server.ended, 2);
      assert.match(server.stderr, expected);
      assert.equal(server.stderr.trimEnd().split('\n').length, 1, server.stderr);
      assert.equal(server.stdout, '');
    }
  });

  it('says what to do where there is no configuration', async () => {
    const server = serve([]);
    assert.equal(await server.ended, 2);
    assert.match(
      server.stderr,
      /^callboard: There is no app-config\.yaml in .*Name a configuration with --config FILE/,
    );
  });
});

describe('callboard', function () {
  this.timeout(60_000);

  it('prints its version and helps with its commands', async () => {
    const version = spawnSource('cli/main.ts', ['--version']);
    const help = spawnSource('cli/main.ts', ['help', 'serve']);
    const wrong = spawnSource('cli/main.ts', ['sevre']);
    const bare = spawnSource('cli/main.ts', []);
    assert.equal(await version.ended, 0);
    assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal(await help.ended, 0);
    assert.match(help.stdout, /--config <FILE>[\s\S]*Exit codes/);
    assert.equal(await wrong.ended, 2);
    assert.match(wrong.stderr, /unknown command 'sevre'/);
    assert.equal(await bare.ended, 2);
    assert.match(bare.stderr, /Usage: callboard/);
  });
});
