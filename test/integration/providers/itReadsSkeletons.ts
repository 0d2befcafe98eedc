import assert from 'node:assert/strict';
import type { ContentReader, ReadContentOptions } from '../../../server/scaffolder/actions/ActionServices.ts';
import type { Integration } from '../../../server/sources/index.ts';
import type { SpecialFile } from '../../helpers/git/writeFastImport.ts';
import { openBundledContents } from '../../helpers/scaffolder/openBundledContents.ts';
import { createTarGz } from '../../helpers/archive/createTar.ts';

const BYTES = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256));

/** What the repository `skeletons` has on its branch main. */
export const SKELETONS: Readonly<Record<string, string | Buffer | SpecialFile>> = {
  'README.md': 'Of the whole repository\n',
  'templates/service/template.yaml': 'kind: Template\n',
  'templates/service/skeleton/README.md': '# ${{ values.name }}\r\n',
  'templates/service/skeleton/.github/ci.yaml': 'on: push\n',
  'templates/service/skeleton/${{ values.name }}.txt': 'Grüße an ${{ values.name }}\n',
  'templates/service/skeleton/logo.png': BYTES,
  'templates/service/skeleton/bin/run.sh': { mode: '100755', content: '#!/bin/sh\n' },
  'templates/service/skeleton/link': { mode: '120000', content: 'bin/run.sh' },
  'templates/service/skeleton-of-another/x': 'x',
  'shared/logo.png': BYTES,
};

const FOLDER: Record<string, string> = {
  '.github/ci.yaml': 'on: push\n',
  '${{ values.name }}.txt': 'Grüße an ${{ values.name }}\n',
  'README.md': '# ${{ values.name }}\r\n',
  'bin/run.sh*': '#!/bin/sh\n',
  'link@': 'bin/run.sh',
  'logo.png': BYTES.toString('base64'),
};

export interface SkeletonRequest {
  readonly path: string;
  readonly authorization?: string | undefined;
}

export interface SkeletonHost {
  /** As messages name it: `GitLab`. */
  name: string;
  /** With the token. */
  integration: Integration;
  token: string;
  /** Pages of the repository, at main, and its own. */
  folderPage(path: string): string;
  filePage(path: string): string;
  repositoryPage: string;
  /** What was asked, with the secrets that came along. */
  requests: readonly SkeletonRequest[];
  /** Of the next request. */
  fail(status: number, headers?: Record<string, string>): void;
  drop(): void;
  /** Has archives be this; left out where it gives none. */
  answerArchives?(archive: Buffer | undefined): void;
  /** Lets a second token in, beside the integration's; left out where that cannot be told. */
  allowToken?(token: string): void;
  isWithoutTokens?: true;
  close(): Promise<void>;
}

/** The tests that every host of skeletons passes. */
export function itReadsSkeletons(start: () => Promise<SkeletonHost>): void {
  let host: SkeletonHost;
  let contents: ContentReader;
  const told: string[] = [];

  before(async () => {
    host = await start();
    const { createContentReader } = await openBundledContents();
    contents = createContentReader({ integrations: () => [host.integration], reading: () => [] });
  });
  after(() => host.close());

  const options = (more: Partial<ReadContentOptions> = {}): ReadContentOptions => ({
    signal: new AbortController().signal,
    ...more,
  });
  async function folder(url: string, more?: Partial<ReadContentOptions>): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const entry of await contents.readFolder(url, options(more))) {
      if (entry.kind === 'link') found[`${entry.path}@`] = entry.target;
      if (entry.kind !== 'file') continue;
      const bytes = Buffer.from(await entry.read());
      const isText = !entry.path.endsWith('.png');
      found[entry.path + (entry.executable ? '*' : '')] = bytes.toString(isText ? 'utf8' : 'base64');
    }
    return found;
  }
  async function file(url: string, more?: Partial<ReadContentOptions>): Promise<Buffer> {
    return Buffer.from(await contents.readFile(url, options(more)));
  }
  async function refusal(work: Promise<unknown>): Promise<{ name: string; message: string }> {
    const error = await work.then(
      () => assert.fail('it was read'),
      (reason: unknown) => reason as Error,
    );
    told.push(`${error.message} ${String(error.cause)}`);
    return error;
  }
  const SKELETON = 'templates/service/skeleton';

  it('gives a folder with every byte, executables, links and names that begin with a dot', async () => {
    assert.deepEqual(await folder(host.folderPage(SKELETON)), FOLDER);
    const kinds = await contents.readFolder(host.folderPage(SKELETON), options());
    const folders = kinds.filter(({ kind }) => kind === 'folder').map(({ path }) => path);
    assert.deepEqual(folders, ['.github', 'bin']);
  });

  it('gives a folder by a path from the template, and by one from the root of the repository', async () => {
    const baseUrl = host.filePage('templates/service/template.yaml');
    assert.deepEqual(await folder('./skeleton', { baseUrl }), FOLDER);
    assert.deepEqual(await folder('skeleton/', { baseUrl }), FOLDER);
    assert.deepEqual(await folder('/templates/service/skeleton', { baseUrl }), FOLDER);
    assert.deepEqual(await folder('../service/skeleton', { baseUrl }), FOLDER);
    assert.ok('skeleton/README.md' in (await folder('.', { baseUrl })));
    const folderUrl = host.folderPage('templates/service/');
    assert.deepEqual(await folder('./skeleton', { baseUrl: folderUrl }), FOLDER);
  });

  it('gives the whole repository by its own page', async () => {
    const whole = await folder(host.repositoryPage);
    assert.equal(whole['README.md'], SKELETONS['README.md']);
    assert.equal(whole[`${SKELETON}/bin/run.sh*`], '#!/bin/sh\n');
    assert.deepEqual(await folder(host.folderPage('')), whole);
  });

  it('gives a file byte for byte', async () => {
    assert.ok((await file(host.filePage('shared/logo.png'))).equals(BYTES));
    const baseUrl = host.filePage('templates/service/template.yaml');
    assert.ok((await file('../../shared/logo.png', { baseUrl })).equals(BYTES));
  });

  it('says what is not there, or is of the other kind', async () => {
    const none = await refusal(folder(host.folderPage('templates/none')));
    assert.equal(none.name, 'NotFoundError', none.message);
    assert.ok(none.message.includes(host.folderPage('templates/none')), none.message);
    const noFile = await refusal(file(host.filePage('none.txt')));
    assert.equal(noFile.name, 'NotFoundError', noFile.message);
    const isFile = await refusal(folder(host.folderPage('README.md')));
    assert.match(isFile.message, /README\.md.* is a file, not a folder: fetch it by an action for a file/);
    const isLink = await refusal(folder(host.folderPage(`${SKELETON}/link`)));
    assert.match(isLink.message, /is a link to "bin\/run\.sh"/);
  });

  it('says of each failure what it was and what to do', async () => {
    const url = host.folderPage(SKELETON);
    if (host.isWithoutTokens === true) return;
    const cases: [number, Record<string, string>, string, RegExp][] = [
      [401, {}, 'AuthenticationError', /does not accept the token of integrations\./],
      [403, {}, 'NotAllowedError', /does not allow it to the token of integrations\..* It needs /],
      [404, {}, 'NotFoundError', /There is nothing at|there is nothing of that name/],
      [429, { 'retry-after': '60' }, 'ServiceUnavailableError', /limit of requests is reached until 2/],
      [500, {}, 'ServiceUnavailableError', /answer(s|ed) 500/],
    ];
    for (const [status, headers, name, message] of cases) {
      host.fail(status, headers);
      const said = await refusal(folder(url));
      assert.equal(said.name, name, said.message);
      assert.match(said.message, message);
      assert.ok(said.message.includes(url), said.message);
    }
    host.drop();
    const dropped = await refusal(folder(url));
    assert.equal(dropped.name, 'ServiceUnavailableError');
  });

  it('refuses archives that lead out, and says of one that is damaged that it is', async () => {
    if (host.answerArchives === undefined) return;
    const entries = [
      { path: 'root/../../evil' },
      { path: '/evil' },
      { path: 'root/hard', type: 'Link', target: 'x' },
    ] as const;
    for (const entry of entries) {
      host.answerArchives(createTarGz([{ path: `root/${SKELETON}/good` }, entry]));
      assert.match((await refusal(folder(host.folderPage(SKELETON)))).message, /its archive has /);
    }
    host.answerArchives(createTarGz([{ path: `root/${SKELETON}/good`, content: BYTES }]).subarray(0, 300));
    assert.match((await refusal(folder(host.folderPage(SKELETON)))).message, /its archive is damaged/);
    host.answerArchives(Buffer.from('<html>Sign in</html>'.repeat(100)));
    assert.match((await refusal(folder(host.folderPage(SKELETON)))).message, /is no archive/);
    host.answerArchives(undefined);
  });

  it('asks with the token of a step instead of its own, and not for another host', async () => {
    if (host.isWithoutTokens === true) return;
    const stepToken = 'theTokenOfTheStepThatNobodyMaySee';
    const isKnown = host.allowToken !== undefined;
    host.allowToken?.(stepToken);
    const before = host.requests.length;
    const work = folder(host.folderPage(SKELETON), { token: stepToken });
    if (isKnown) assert.deepEqual(await work, FOLDER);
    else await refusal(work);
    const sent = host.requests.slice(before).map(({ authorization = '' }) => authorization);
    const holds = (text: string, secret: string): boolean =>
      text.includes(secret) || Buffer.from(text.replace(/^Basic /, ''), 'base64').includes(secret);
    assert.ok(!sent.some(text => holds(text, host.token)), 'the integration went along');
    const wrong = await refusal(folder(host.folderPage(SKELETON), { token: 'aWrongTokenThatNobodyMaySee' }));
    assert.match(wrong.message, /token that the step gives/);
    assert.equal(wrong.name, 'AuthenticationError', wrong.message);
  });

  it('does not read what no integration is for', async () => {
    const said = await refusal(folder('https://elsewhere.example/acme/shop/tree/main'));
    assert.equal(said.name, 'NotAllowedError');
    assert.match(said.message, /configure an integration for its host/);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const work = contents.readFolder(host.folderPage(SKELETON), { signal: stop.signal });
    stop.abort();
    await assert.rejects(work, { name: 'AbortError' });
  });

  it('is never told of with a token', () => {
    assert.ok(told.length > 4);
    for (const text of told) assert.ok(!text.includes('ThatNobodyMaySee'), text);
  });
}
