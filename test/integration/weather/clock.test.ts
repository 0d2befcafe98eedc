import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntitySource } from '../../../protocol/http/callboard.ts';
import { buildServer } from '../../helpers/buildServer.ts';
import { descriptor } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { BuiltServer } from './BuiltServer.ts';
import { contentOf, namesOf, statusOf } from './catalogOf.ts';

const DAY = 24 * 3600 * 1000;

/** The clock of the process, in all of its threads, is off by so many milliseconds as the file says at that moment. */
const OTHER_CLOCK = `
const fs = require('node:fs');
const RealDate = Date;
const now = () => {
  const offset = fs.readFileSync(process.env.TEST_CLOCK_OFFSET, 'utf8');
  return RealDate.now() + Number(offset);
};
globalThis.Date = class Date extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(now());
    else super(...values);
  }
  static now() {
    return now();
  }
};
`;

describe('a clock that is put back', function () {
  this.timeout(60_000);
  let base: string;
  const servers: BuiltServer[] = [];

  before(() => buildServer());
  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-clock-')));
    await mkdir(join(base, 'files'));
    await writeFile(
      join(base, 'app-config.yaml'),
      'backend: {auth: {dangerouslyDisableDefaultAuthPolicy: true}}\n' +
        'catalog: {locations: [{type: file, target: ./files/*.yaml}]}\n',
    );
    await writeFile(join(base, 'clock.cjs'), OTHER_CLOCK);
    await setClock(0);
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.kill();
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });

  const setClock = (offset: number): Promise<void> => writeFile(join(base, 'offset'), String(offset));
  const write = (name: string, entity: string): Promise<void> =>
    writeFile(join(base, 'files', name), descriptor({ name: entity }));
  async function serve(data = 'data'): Promise<BuiltServer> {
    const env = {
      NODE_OPTIONS: `--require ${join(base, 'clock.cjs')}`,
      TEST_CLOCK_OFFSET: join(base, 'offset'),
    };
    const server = await BuiltServer.spawn({ cwd: base, data: join(base, data), env });
    servers.push(server);
    await eventually('the catalog', async () => (await statusOf(server)).state === 'ready');
    return server;
  }
  const untilNames = (server: BuiltServer, ...names: string[]): Promise<true> =>
    eventually(names.join(), async () => (await namesOf(server)).join() === names.join());
  const readAt = async (server: BuiltServer, name: string): Promise<number> => {
    const path = `/api/callboard/v1/entities/component/default/${name}/source`;
    return Date.parse((await server.json<EntitySource>(path)).readAt);
  };

  it('loses no change, neither at once nor after a restart', async () => {
    await write('a.yaml', 'a-1');
    await write('b.yaml', 'b-1');
    const first = await serve();
    await setClock(-DAY);
    await write('a.yaml', 'a-2');
    // As a file system does whose clock was put back too, and programs that keep the time of what they copy.
    const before = new Date(Date.now() - DAY);
    await utimes(join(base, 'files/a.yaml'), before, before);
    await write('c.yaml', 'c-1');
    await untilNames(first, 'a-2', 'b-1', 'c-1');
    assert.ok((await readAt(first, 'a-2')) < Date.now() - DAY / 2, 'the process has the other clock');
    await rm(join(base, 'files/b.yaml'));
    await untilNames(first, 'a-2', 'c-1');
    const registered = { type: 'url', target: 'https://example.invalid/a.yaml' };
    assert.equal((await first.send('POST', '/api/catalog/locations', registered)).status, 201);
    await first.kill();
    await setClock(-2 * DAY);
    const second = await serve();
    assert.deepEqual(await namesOf(second), ['a-2', 'c-1']);
    assert.deepEqual([await second.count('files_read'), (await statusOf(second)).notices], [0, []]);
    assert.equal((await second.json<unknown[]>('/api/catalog/locations')).length, 1);
    await write('c.yaml', 'c-2');
    await untilNames(second, 'a-2', 'c-2');
  });

  it('hides no edit that leaves size and time of a file as they were', async () => {
    const file = join(base, 'files/a.yaml');
    await write('a.yaml', 'a-1');
    const { atime, mtime, size } = await stat(file);
    await utimes(file, atime, mtime);
    const server = await serve();
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('a-1', 'a-2'));
    await utimes(file, atime, mtime);
    assert.equal((await stat(file)).size, size);
    await untilNames(server, 'a-2');
    await server.kill();
    await writeFile(file, text.replace('a-1', 'a-3'));
    await utimes(file, atime, mtime);
    const again = await serve();
    const fresh = await serve('fresh');
    assert.deepEqual(await namesOf(again), ['a-3']);
    assert.deepEqual(await contentOf(again), await contentOf(fresh));
  });
});
