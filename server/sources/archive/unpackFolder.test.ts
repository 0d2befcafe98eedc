import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { createTar, createTarGz, type TarEntry } from '../../../test/helpers/archive/createTar.ts';
import type { FolderLook } from '../http/UrlLook.ts';
import { ARCHIVE_LIMITS } from './FolderTaker.ts';
import { unpackFolder, type UnpackOptions } from './unpackFolder.ts';

const target = 'https://git.example.com/acme/shop/tree/main/skeleton';

describe('unpackFolder', function () {
  this.timeout(60_000);

  function unpack(archive: Buffer, options: Partial<UnpackOptions> = {}): Promise<FolderLook> {
    return unpackFolder(inChunks(archive), { target, folder: 'skeleton', strip: 1, ...options });
  }

  async function itemsOf(archive: Buffer, options: Partial<UnpackOptions> = {}): Promise<unknown[]> {
    const look = await unpack(archive, options);
    assert.ok(look.kind === 'folder', JSON.stringify(look));
    return look.items.map(item => ({
      ...item,
      ...(item.kind === 'file' && { bytes: Buffer.from(item.bytes).toString('latin1') }),
    }));
  }

  async function refusal(archive: Buffer, options: Partial<UnpackOptions> = {}): Promise<string> {
    const look = await unpack(archive, options);
    assert.ok(look.kind === 'failed', 'it was taken');
    assert.ok(look.failure.message.startsWith(`${target} could not be read: `), look.failure.message);
    return look.failure.message.slice(`${target} could not be read: `.length);
  }

  const skeleton: TarEntry[] = [
    { path: 'acme-shop-1234/', type: 'Directory' },
    { path: 'acme-shop-1234/README.md', content: 'of the whole' },
    { path: 'acme-shop-1234/skeleton/', type: 'Directory' },
    { path: 'acme-shop-1234/skeleton/b/run.sh', content: '#!/bin/sh\n', mode: 0o755 },
    { path: 'acme-shop-1234/skeleton/a.bin', content: Buffer.from([0, 255, 128, 10, 13]) },
    { path: 'acme-shop-1234/skeleton/link', type: 'SymbolicLink', target: 'b/run.sh' },
    { path: 'acme-shop-1234/skeleton/empty/', type: 'Directory' },
    { path: `acme-shop-1234/skeleton/${'long/'.repeat(60)}name`, content: 'deep' },
    { path: 'acme-shop-1234/skeleton-of-another/c', content: 'beside it' },
  ];

  it('takes what is in the folder, byte for byte, with executables and links, and nothing else', async () => {
    for (const archive of [createTarGz(skeleton), createTar(skeleton)]) {
      const items = await itemsOf(archive);
      const deep = items.filter(item => JSON.stringify(item).includes('long/'));
      assert.equal(deep.length, 60);
      assert.deepEqual(
        items.filter(item => !JSON.stringify(item).includes('long')),
        [
          { kind: 'file', path: 'a.bin', executable: false, bytes: '\0\xff\x80\n\r' },
          { kind: 'folder', path: 'b' },
          { kind: 'file', path: 'b/run.sh', executable: true, bytes: '#!/bin/sh\n' },
          { kind: 'folder', path: 'empty' },
          { kind: 'link', path: 'link', target: 'b/run.sh' },
        ],
      );
    }
    const whole = await itemsOf(createTarGz(skeleton), { folder: '' });
    assert.ok(whole.some(item => (item as { path: string }).path === 'skeleton-of-another/c'));
  });

  it('says that there is no such folder, or that it is a file or a link', async () => {
    assert.match(await refusal(createTarGz(skeleton), { folder: 'none' }), /there is no folder "none"/);
    assert.match(await refusal(createTarGz(skeleton), { folder: 'README.md' }), /is a file, not a folder/);
    assert.match(await refusal(createTarGz(skeleton), { folder: 'skeleton/link' }), /is a link to "b\/run/);
    assert.deepEqual(await itemsOf(createTarGz([]), { folder: '' }), []);
  });

  describe('refuses what leads out, or is no part of a repository', () => {
    const hostile: [string, TarEntry][] = [
      ['a path with ..', { path: 'root/skeleton/../../evil', content: 'x' }],
      ['a path that begins with ..', { path: '../evil', content: 'x' }],
      ['a path that is .. alone', { path: '..', type: 'Directory' }],
      ['an absolute path', { path: '/etc/cron.d/evil', content: 'x' }],
      ['an absolute folder', { path: '/etc/', type: 'Directory' }],
      ['.. in a link', { path: 'root/skeleton/../../evil', type: 'SymbolicLink', target: 'x' }],
      ['.. behind a long name', { path: `root/skeleton/${'a/'.repeat(150)}${'../'.repeat(160)}evil` }],
      ['a hard link', { path: 'root/skeleton/hard', type: 'Link', target: '/etc/passwd' }],
      ['a device of characters', { path: 'root/skeleton/tty', type: 'CharacterDevice' }],
      ['a device of blocks', { path: 'root/skeleton/disk', type: 'BlockDevice' }],
      ['a pipe', { path: 'root/skeleton/pipe', type: 'FIFO' }],
      ['a name that no file system takes', { path: `root/skeleton/${'n'.repeat(5000)}` }],
    ];
    for (const [name, entry] of hostile) {
      it(name, async () => {
        const before = { path: 'root/skeleton/good', content: 'good' };
        assert.match(await refusal(createTarGz([before, entry])), /^its archive has /);
        assert.match(await refusal(createTar([entry, before])), /^its archive has /);
      });
    }

    it('a name of more than a megabyte, in whose place another would come', async () => {
      const entry = { path: `root/skeleton/${'n'.repeat(2 * 1024 * 1024)}`, content: 'x' };
      assert.match(await refusal(createTarGz([entry])), /^its archive has an entry of a kind/);
    });
  });

  describe('stops at what is too much', () => {
    it('200,000 files in the folder', async () => {
      const entries = function* (): Generator<TarEntry> {
        for (let index = 0; index < 200_000; index++) yield { path: `root/skeleton/${index}` };
      };
      assert.match(await refusal(createTarGz(entries())), /^it has more than 20000 files and folders/);
    });

    it('more entries than the archive of any repository has', async () => {
      const limits = { ...ARCHIVE_LIMITS, mostEntries: 1000 };
      const entries = Array.from({ length: 1001 }, (_, index) => ({ path: `root/other/${index}` }));
      assert.match(await refusal(createTarGz(entries), { limits }), /more than 1000 entries/);
    });

    it('a file that is packed a thousand times smaller than it is', async () => {
      const limits = { ...ARCHIVE_LIMITS, mostBytes: 8 * 1024 * 1024 };
      const content = Buffer.alloc(limits.mostBytes + 1);
      const archive = createTarGz([{ path: 'root/skeleton/bomb', content }]);
      assert.ok(archive.length < content.length / 200);
      assert.match(
        await refusal(archive, { limits }),
        /^it has more than 8388608 bytes\. Name a folder of it/,
      );
      assert.equal(
        (await itemsOf(createTarGz([{ path: 'root/other/bomb', content }, ...skeleton]), { limits })).length >
          5,
        true,
      );
    });

    it('one beside the folder, without holding it in memory', async () => {
      const limits = { ...ARCHIVE_LIMITS, mostUnpackedBytes: 256 * 1024 * 1024 };
      const size = limits.mostUnpackedBytes + 1024;
      const header = createTar([{ path: 'root/other/bomb', size }]).subarray(0, 512);
      const zeros = Buffer.alloc(1024 * 1024);
      const archive = async function* (): AsyncGenerator<Buffer> {
        yield await Promise.resolve(header);
        for (let left = size; left > 0; left -= zeros.length) yield zeros;
      };
      const before = process.memoryUsage().rss;
      const look = await unpackFolder(archive(), { target, folder: 'skeleton', strip: 1, limits });
      assert.ok(look.kind === 'failed');
      assert.match(look.failure.message, /unpacks to more than 268435456 bytes/);
      assert.ok(process.memoryUsage().rss - before < 128 * 1024 * 1024);
    });

    it('an archive that is packed twice', async () => {
      const twice = gzipSync(createTarGz([{ path: 'root/skeleton/a', content: Buffer.alloc(100_000) }]));
      assert.match(await refusal(twice), /is no archive of a repository/);
    });
  });

  it('says that an archive is damaged, wherever that is', async () => {
    const content = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 251));
    const whole = createTarGz([{ path: 'root/skeleton/a', content }]);
    assert.match(await refusal(whole.subarray(0, whole.length / 2)), /archive is damaged/);
    const broken = Buffer.from(whole);
    broken.fill(7, 1000, 1100);
    assert.match(await refusal(broken), /archive is damaged/);
    const plain = createTar([{ path: 'root/skeleton/a', content }]);
    assert.match(await refusal(plain.subarray(0, 100_000)), /archive is damaged/);
    const header = Buffer.from(plain);
    header.fill('x', 0, 20);
    assert.match(await refusal(header), /archive is damaged/);
    assert.match(await refusal(Buffer.from('<html>Sign in</html>'.repeat(50))), /is no archive/);
  });

  it('lets through what kept it from coming', async () => {
    const cut = async function* (): AsyncGenerator<Buffer> {
      yield await Promise.resolve(createTarGz(skeleton).subarray(0, 200));
      throw new Error('the line was cut');
    };
    await assert.rejects(unpackFolder(cut(), { target, folder: '', strip: 1 }), /the line was cut/);
  });
});

async function* inChunks(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1000) yield await Promise.resolve(bytes.subarray(at, at + 1000));
}
