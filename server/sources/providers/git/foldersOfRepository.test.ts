import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldersOfRepository } from './foldersOfRepository.ts';

describe('foldersOfRepository', () => {
  let folder: string;
  const at = (...parts: string[]) => join(folder, ...parts);
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-repository-')));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const init = (name: string, ...args: string[]) => execFileSync('git', ['init', '-q', ...args, at(name)]);
  /** Beside the folder itself, and without what is in a repository that was found. */
  const others = (name: string) =>
    foldersOfRepository(at(name)).filter(one => one !== at(name) && !one.endsWith('objects'));

  it('are those of the repository alone, be it bare or checked out, or not there yet', () => {
    init('bare.git', '--bare');
    init('shop');
    assert.deepEqual(others('bare.git'), []);
    assert.deepEqual(others('bare'), [at('bare.git')]);
    assert.deepEqual(others('shop'), [at('shop', '.git')]);
    assert.deepEqual(others('nowhere'), []);
  });

  it('are those that a file leads to', () => {
    init('elsewhere');
    mkdirSync(at('linked'));
    writeFileSync(at('linked', '.git'), 'gitdir: ../elsewhere/.git\n');
    assert.ok(others('linked').includes(at('elsewhere', '.git')));
    writeFileSync(at('file.git'), `gitdir: ${at('gone')}\n`);
    assert.ok(others('file').includes(at('gone')));
    assert.ok(others('file.git').includes(at('gone')));
  });

  it('are those that it shares with other checkouts', () => {
    mkdirSync(at('tree', '.git'), { recursive: true });
    writeFileSync(at('tree', '.git', 'commondir'), '../../elsewhere/.git\n');
    writeFileSync(at('tree', '.git', 'HEAD'), 'ref: refs/heads/main\n');
    assert.ok(others('tree').includes(at('elsewhere', '.git')));
  });

  it('are those whose objects it has, however far away', () => {
    for (const [name, of] of [
      ['one', at('two', '.git', 'objects')],
      ['two', `${at('one', '.git', 'objects')}\n# nothing\n../../../three`],
    ] as const) {
      init(name);
      appendFileSync(at(name, '.git', 'objects', 'info', 'alternates'), `${of}\n`);
    }
    assert.ok(others('one').includes(at('three')));
  });

  it('are those of where Git looks on, since what it found first is none', () => {
    mkdirSync(at('half', '.git'), { recursive: true });
    writeFileSync(at('half', '.git', 'HEAD'), 'nothing');
    writeFileSync(at('half.git'), 'gitdir: elsewhere/.git\n');
    assert.ok(others('half').includes(at('elsewhere', '.git')));
    writeFileSync(at('shop.git'), 'gitdir: elsewhere/.git\n');
    assert.deepEqual(others('shop'), [at('shop', '.git')], 'and not where it does not');
  });
});
