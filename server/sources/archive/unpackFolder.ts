import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { failedLook, type FolderItem, type FolderLook } from '../http/UrlLook.ts';
import { ArchiveFailure, FolderTaker, type FolderTakerOptions } from './FolderTaker.ts';

export interface UnpackOptions extends FolderTakerOptions {
  /** What messages call it. */
  target: string;
}

const CHUNK_BYTES = 64 * 1024;

/**
 * What a folder of a repository holds, by a tar archive of that, packed by gzip or not. What is wrong with the archive is a
 * value; what keeps it from coming throws.
 */
export async function unpackFolder(
  archive: AsyncIterable<Uint8Array>,
  { target, ...options }: UnpackOptions,
): Promise<FolderLook> {
  const taker = new FolderTaker(options);
  try {
    return { kind: 'folder', items: await take(archive, taker) };
  } catch (error) {
    // What it was stopped for, rather than that it was.
    const failure = toFailure(taker.failure ?? error);
    return failedLook(failure.rule, `${target} could not be read: ${failure.message}.`);
  }
}

async function take(archive: AsyncIterable<Uint8Array>, taker: FolderTaker): Promise<readonly FolderItem[]> {
  const chunks = archive[Symbol.asyncIterator]();
  const first = await chunks.next();
  const source = Readable.from(withFirst(first, chunks), { objectMode: false });
  const write = async (unpacked: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of unpacked) taker.write(chunk);
  };
  const isPacked = first.done !== true && first.value[0] === 0x1f && first.value[1] === 0x8b;
  if (isPacked) await pipeline(source, createGunzip({ chunkSize: CHUNK_BYTES }), write);
  else await pipeline(source, write);
  return taker.end();
}

async function* withFirst(
  first: IteratorResult<Uint8Array, unknown>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function toFailure(error: unknown): ArchiveFailure {
  if (error instanceof ArchiveFailure) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (!code.startsWith('Z_')) throw error;
  return new ArchiveFailure('file-unreadable', `its archive is damaged (${message})`);
}
