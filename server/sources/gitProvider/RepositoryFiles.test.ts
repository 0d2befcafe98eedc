import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { NotAllowedError } from '../../../model/index.ts';
import { RateLimited } from './Discovery.ts';
import { RepositoryFiles } from './RepositoryFiles.ts';

describe('RepositoryFiles', () => {
  const { signal } = new AbortController();
  let files: RepositoryFiles;
  let read: string[];
  let texts: Record<string, string | Error | undefined>;

  beforeEach(() => {
    files = new RepositoryFiles();
    read = [];
    texts = { a: 'of a', b: undefined, c: 'of c' };
  });

  const look = (token = '1', isKnown: (target: string, token: string) => boolean = () => false) =>
    files.lookAt(Object.keys(texts), {
      nameOf: name => `acme/${name}`,
      baseOf: name => `acme/${name}/`,
      candidateOf: name => Promise.resolve({ target: name, token, read: () => answer(name) }),
      ...{ isKnown, signal },
    });

  async function answer(name: string): Promise<{ text: string } | undefined> {
    read.push(name);
    await pause(name.charCodeAt(0) % 3);
    const text = texts[name];
    if (text instanceof Error) throw text;
    return text === undefined ? undefined : { text };
  }

  it('reads what is not known, and asks whoever has no descriptor again when it moves', async () => {
    assert.deepEqual((await look()).files, [
      { target: 'a', token: '1', text: 'of a' },
      { target: 'c', token: '1', text: 'of c' },
    ]);
    read = [];
    await look('1', () => true);
    assert.deepEqual(read, []);
    await look('1', target => target === 'a');
    assert.deepEqual(read, ['c']);
    read = [];
    await look('2', target => target !== 'b');
    assert.deepEqual(read, ['b']);
  });

  it('names whose file cannot be had, and goes on', async () => {
    texts['a'] = new NotAllowedError('No entry');
    const { files: found, problems } = await look();
    assert.deepEqual(problems, [{ repository: 'acme/a', message: 'No entry', base: 'acme/a/' }]);
    assert.deepEqual(found.length, 1);
  });

  it('ends at a limit of requests, and does not read again what it has', async () => {
    texts['a'] = new RateLimited('Later', new Date());
    texts['c'] = 'of c';
    await assert.rejects(look(), RateLimited);
    read = [];
    texts['a'] = 'of a';
    assert.equal((await look()).files.length, 2);
    assert.deepEqual(read, ['a']);
    read = [];
    await look();
    assert.deepEqual(read, ['a', 'c'], 'texts are kept no longer than for their page');
  });
});
