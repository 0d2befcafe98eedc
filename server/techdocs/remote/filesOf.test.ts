import assert from 'node:assert/strict';
import type { FolderItem } from '../../sources/index.ts';
import { filesOf } from './filesOf.ts';

describe('filesOf', () => {
  const url = 'https://git.example/acme/shop';
  const limits = { mostBytes: 1024 * 1024, mostFiles: 10, largestFile: 1000 };

  const file = (path: string, text = path): FolderItem => ({
    ...{ kind: 'file', path, executable: false },
    bytes: Buffer.from(text),
  });
  const folder = (path: string): FolderItem => ({ kind: 'folder', path });
  const link = (path: string, target: string): FolderItem => ({ kind: 'link', path, target });
  const kept = (...items: FolderItem[]): Record<string, string> =>
    Object.fromEntries(
      [...filesOf(items, url, limits)].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
    );

  it('has what links lead to in their place: files, folders, and what lies behind other links', () => {
    const items = [
      ...[folder('docs'), file('README.md'), link('docs/index.md', '../README.md')],
      ...[folder('notes'), folder('notes/deep'), file('notes/deep/a.md'), link('docs/notes', '../notes')],
      ...[link('docs/a.md', 'notes/deep/a.md'), link('site', './docs/notes/')],
    ];
    assert.deepEqual(kept(...items), {
      'README.md': 'README.md',
      'docs/index.md': 'README.md',
      'docs/notes/deep/a.md': 'notes/deep/a.md',
      'docs/a.md': 'notes/deep/a.md',
      'notes/deep/a.md': 'notes/deep/a.md',
      'site/deep/a.md': 'notes/deep/a.md',
    });
  });

  it('leaves out links that lead out, nowhere or in a circle', () => {
    const items = [
      ...[folder('docs'), file('docs/a.md'), link('docs/out', '../../secret'), link('docs/root', '/etc')],
      ...[link('docs/none', 'none.md'), link('docs/up', '..'), link('docs/self', 'self')],
      ...[link('docs/one', 'two'), link('docs/two', 'one'), link('docs/back', '../docs')],
    ];
    assert.deepEqual(kept(...items), { 'docs/a.md': 'docs/a.md' });
  });

  it('leaves out what belongs to tools, by links too, and what is too large for a page', () => {
    const items = [
      ...[folder('.git'), file('.git/config'), folder('node_modules'), file('node_modules/a.md')],
      ...[link('config', '.git/config'), link('modules', 'node_modules'), file('a\\b.md')],
      ...[file('large.bin', 'x'.repeat(1001)), file('a.md')],
    ];
    assert.deepEqual(kept(...items), { 'a.md': 'a.md' });
  });

  it('is refused where links make too much of it', () => {
    const levels = Array.from({ length: 40 }, (_, level) => [
      folder(`l${level}`),
      link(`l${level}/a`, `../l${level + 1}`),
      link(`l${level}/b`, `../l${level + 1}`),
    ]).flat();
    const all = [...levels, folder('l40')];
    assert.throws(() => kept(...all, file('l40/x.md')), /more than 10 files\. Name a folder that holds/);
    assert.throws(() => kept(...all), /links in the folder lead to more than 200000 files/);
    const bytes = Array.from({ length: 9 }, (_, at) => file(`${at}.md`, 'x'.repeat(900)));
    assert.throws(() => filesOf(bytes, url, { ...limits, mostBytes: 4000 }), /more than .* MB/);
  });
});
