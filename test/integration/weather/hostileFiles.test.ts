import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { FileProblems } from '../../../protocol/http/callboard.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { namesOf } from './catalogOf.ts';

const good = (name: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: team-a\n`;

function aliasBomb(): string {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++) {
    const [name, before] = [String.fromCharCode(97 + level), String.fromCharCode(96 + level)];
    lines.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
  }
  return lines.join('\n');
}

/** A bad text, and what is said of it. */
const bad: Record<string, [text: string | Buffer, rule: string, message: RegExp]> = {
  'a bracket that is left open': ['kind: [\n', 'yaml-syntax', /./],
  'a tab as indentation': [good('tab').replace('  name', '\tname'), 'yaml-syntax', /[Tt]ab/],
  'a key that stands twice': [`${good('twice')}kind: API\n`, 'yaml-duplicate-key', /"kind" stands twice/],
  'more than 10 MB': [
    Buffer.alloc(10 * 1024 * 1024 + 1, 'a'),
    'file-too-large',
    /bytes; a descriptor may have/,
  ],
  'aliases that multiply': [aliasBomb(), 'yaml-alias-limit', /out of all proportion/],
  'bytes that are no text': [Buffer.from([0x6b, 0x3a, 0x00, 0x01, 0xff]), 'file-binary', /NUL bytes/],
  'UTF-16 with its big end first': [
    Buffer.from(`\uFEFF${good('utf16be')}`, 'utf16le').swap16(),
    'file-binary',
    /UTF-8/,
  ],
  'far too deep nesting': [`kind: ${'['.repeat(5000)}${']'.repeat(5000)}`, 'yaml-syntax', /nested/],
  'a picture': [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file-binary', /NUL/],
  'nothing but a word': ['hello\n', 'entity-not-object', /mapping/],
};

/** Odd and good. */
const fine: Record<string, string | Buffer> = {
  'nothing at all': '',
  blanks: '  \n\n',
  'only comments': '# nothing\n# yet\n',
  'only a document mark': '---\n',
  'a byte order mark': `\uFEFF${good('bom')}`,
  'lines ended by CR LF': good('crlf').replaceAll('\n', '\r\n'),
  'UTF-16 with its mark': Buffer.from(`\uFEFF${good('utf16')}`, 'utf16le'),
};

const names = [
  'with blank',
  'ключ größe 漢字 🎭',
  `"quoted" 'twice'`,
  'line\nend',
  '100%25 %zz',
  '#hash?query&=',
  '-dash',
  '*glob* [x] {y}',
  'back\\slash',
];

describe('catalog files of every kind of badness', function () {
  this.timeout(60_000);
  let server: TestServer;
  const files = (): Promise<FileProblems> => server.json<FileProblems>('/api/callboard/v1/problems');
  const problemsAt = async (path: string): Promise<FileProblems['files'][number]['problems']> =>
    (await files()).files.find(({ target }) => target === join(server.folder, path))?.problems ?? [];

  afterEach(() => server.close());

  it('are each told of at themselves, while all others are there', async () => {
    server = await createTestServer({ files: { 'catalog-info.yaml': good('root') } });
    for (const [name, [text]] of Object.entries(bad)) await put(`bad/${name}/catalog-info.yaml`, text);
    for (const [name, text] of Object.entries(fine)) await put(`fine/${name}/catalog-info.yaml`, text);
    for (const [index, name] of names.entries())
      await put(`${name}/catalog-info.yaml`, good(`named-${index}`));
    await server.refresh();

    for (const [name, [, rule, message]] of Object.entries(bad)) {
      const [problem] = await problemsAt(`bad/${name}/catalog-info.yaml`);
      assert.equal(problem?.rule, rule, name);
      assert.match(problem.message, message, name);
    }
    assert.equal((await files()).files.length, Object.keys(bad).length, JSON.stringify(await files()));
    const expected = ['root', 'bom', 'crlf', 'utf16', ...names.map((_, index) => `named-${index}`)];
    assert.deepEqual(await namesOf(server), expected.sort());
  });

  it('may be no files at all: pipes, sockets and folders of their name harm nothing and hang nothing', async function () {
    if (process.platform === 'win32') this.skip();
    server = await createTestServer({ files: { 'catalog-info.yaml': good('root') } });
    for (const name of ['pipe', 'socket', 'folder']) await mkdir(join(server.folder, name));
    await mkdir(join(server.folder, 'folder/catalog-info.yaml'));
    await put('folder/catalog-info.yaml/below/catalog-info.yaml', good('below'));
    execFileSync('mkfifo', [join(server.folder, 'pipe/catalog-info.yaml')]);
    const socket = createServer();
    // The path of a socket may not be long.
    const back = process.cwd();
    process.chdir(join(server.folder, 'socket'));
    await new Promise<void>(resolve => socket.listen('catalog-info.yaml', resolve));
    process.chdir(back);
    try {
      await eventually('live', async () => (await files()).files.length === 2);
      const live = await files();
      await server.refresh();
      assert.deepEqual(await files(), live);
      assert.match((await problemsAt('pipe/catalog-info.yaml'))[0]?.message ?? '', /is not a file/);
      assert.match(
        (await problemsAt('socket/catalog-info.yaml'))[0]?.message ?? '',
        /could not be read|is not a file/,
      );
      assert.deepEqual(await namesOf(server), ['below', 'root']);
      await rm(join(server.folder, 'pipe/catalog-info.yaml'));
      await put('pipe/catalog-info.yaml', good('water'));
      await eventually('the file in place of the pipe', async () =>
        (await namesOf(server)).includes('water'),
      );
      assert.deepEqual(await problemsAt('pipe/catalog-info.yaml'), []);
    } finally {
      await new Promise(resolve => socket.close(resolve));
    }
  });

  it('may be links: in circles, broken, to folders, and out of the folder, seen live as on a first look', async function () {
    if (process.platform === 'win32') this.skip();
    server = await createTestServer({
      files: { 'catalog-info.yaml': good('root'), 'kept/text.txt': good('linked') },
    });
    const outside = join(server.folder, '../outside');
    await mkdir(outside);
    await writeFile(join(outside, 'catalog-info.yaml'), good('outside'));
    for (const name of ['self', 'broken', 'out', 'inside']) await mkdir(join(server.folder, name));
    const link = (to: string, name: string): Promise<void> => symlink(to, join(server.folder, name));
    await link('catalog-info.yaml', 'self/catalog-info.yaml');
    await link('nowhere', 'broken/catalog-info.yaml');
    await link(join(outside, 'catalog-info.yaml'), 'out/catalog-info.yaml');
    await link('../kept/text.txt', 'inside/catalog-info.yaml');
    await link('.', 'loop');
    await link(outside, 'folder-out');
    await eventually('live', async () => (await files()).files.length === 3);
    const live = [await files(), await namesOf(server)];
    await server.refresh();
    assert.deepEqual([await files(), await namesOf(server)], live);
    assert.deepEqual(await namesOf(server), ['linked', 'root']);
    assert.match((await problemsAt('self/catalog-info.yaml'))[0]?.message ?? '', /link that leads nowhere/);
    assert.match((await problemsAt('broken/catalog-info.yaml'))[0]?.message ?? '', /link that leads nowhere/);
    assert.match((await problemsAt('out/catalog-info.yaml'))[0]?.message ?? '', /link that leads out of/);

    await writeFile(join(server.folder, 'kept/text.txt'), good('linked-anew'));
    await eventually('what the link leads to', async () => (await namesOf(server)).includes('linked-anew'));
    await rm(join(server.folder, 'broken/catalog-info.yaml'));
    await put('broken/catalog-info.yaml', good('mended'));
    await eventually('the mended one', async () => (await namesOf(server)).includes('mended'));
  });

  it('may turn into folders and back', async () => {
    server = await createTestServer({ files: { 'a/catalog-info.yaml': good('file') } });
    await rm(join(server.folder, 'a/catalog-info.yaml'));
    await put('a/catalog-info.yaml/catalog-info.yaml', good('folder'));
    await eventually('the folder', async () => (await namesOf(server)).join() === 'folder');
    await rm(join(server.folder, 'a/catalog-info.yaml'), { recursive: true });
    await put('a/catalog-info.yaml', good('file'));
    await eventually('the file', async () => (await namesOf(server)).join() === 'file');
  });

  it('may be texts that take for ever: they are given up, and the rest loads on', async () => {
    const many = (piece: string, size: number): string => piece.repeat(Math.floor(size / piece.length));
    server = await createTestServer();
    await put('a/catalog-info.yaml', many('"', 400_000));
    await put('b/catalog-info.yaml', many('&a ', 400_000));
    await put('c/catalog-info.yaml', documents(good('before'), `${many('&a ', 4_000_000)}\n`, good('after')));
    await put('d/catalog-info.yaml', many('---\na: 1\n', 200_000));
    await put('z/catalog-info.yaml', good('last'));
    await server.refresh();
    assert.deepEqual(await namesOf(server), ['after', 'before', 'last']);
    const { files: told } = await files();
    assert.equal(told.length, 4);
    for (const { problems } of told) assert.ok(problems.length > 0 && problems.length <= 1000);
    assert.match((await problemsAt('c/catalog-info.yaml'))[0]?.message ?? '', /too large, or too much in it/);
  });

  it('may have a thousand problems whose places are told as fast as one', async () => {
    const targets = Array.from({ length: 1000 }, (_, index) => `./none-${index}.yaml`);
    const texts = Array.from({ length: 1000 }, (_, index) =>
      descriptor({
        kind: 'API',
        name: `a-${index}`,
        spec: { type: 't', lifecycle: 'l', owner: 'o', definition: { $text: './no' } },
      }),
    );
    server = await createTestServer();
    await put(
      'a/catalog-info.yaml',
      `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: many}\nspec:\n  targets:\n${targets.map(target => `    - ${target}\n`).join('')}`,
    );
    await put('b/catalog-info.yaml', documents(...texts));
    await server.refresh();
    const last = (await problemsAt('a/catalog-info.yaml')).at(-1);
    assert.equal(last?.range.start.line, 1004);
    assert.equal((await problemsAt('b/catalog-info.yaml')).length, 1000);
  });

  it('leave nothing in their folder, and nothing as new', async () => {
    server = await createTestServer({
      files: { 'a/catalog-info.yaml': good('a'), 'b/catalog-info.yaml': 'kind: [' },
    });
    await rename(join(server.folder, 'a'), join(server.folder, 'c'));
    await eventually('the move', async () => (await namesOf(server)).join() === 'a');
    assert.deepEqual((await readdir(server.folder)).sort(), ['b', 'c']);
  });

  async function put(path: string, text: string | Buffer): Promise<void> {
    const file = join(server.folder, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }
});
