import { gzipSync } from 'node:zlib';
import { Header } from 'tar/header';
import { Pax } from 'tar/pax';
import type { EntryTypeName } from 'tar/types';

export interface TarEntry {
  path: string;
  /** A file where it is left out. */
  type?: EntryTypeName;
  content?: string | Buffer;
  mode?: number;
  /** Of a link. */
  target?: string;
  /** What its header says, instead of what its content has. */
  size?: number;
}

const BLOCK = 512;

/** An archive of these entries, as they are: also of what no host would send. Not packed. */
export function createTar(entries: Iterable<TarEntry>): Buffer {
  const parts: Buffer[] = [];
  for (const entry of entries) parts.push(...partsOf(entry));
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

/** The same, packed. */
export function createTarGz(entries: Iterable<TarEntry>): Buffer {
  return gzipSync(createTar(entries), { level: 1 });
}

function* partsOf({ path, type = 'File', content = '', mode, target, size }: TarEntry): Generator<Buffer> {
  const bytes = Buffer.from(content);
  const block = Buffer.alloc(BLOCK);
  const header = new Header({
    ...{ path, type, mode: mode ?? (type === 'Directory' ? 0o755 : 0o644), mtime: new Date(0) },
    size: size ?? bytes.length,
    ...(target !== undefined && { linkpath: target }),
  });
  const needsMore = header.encode(block, 0);
  if (needsMore) yield new Pax({ path, ...(target !== undefined && { linkpath: target }) }).encode();
  yield block;
  yield bytes;
  yield Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK);
}
