import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { MAX_DESCRIPTOR_SIZE, messageOf } from '../../../model/index.ts';
import type { ReadResult, SourceFailure } from '../Source.ts';
import { fileTokenOf, isGone, isLoop } from '../../common/fileToken.ts';

/**
 * Text of a file with the token it had before it was read: one that is written to meanwhile is read again at the next
 * look. Synchronous, because its callers have a thread of their own and ten thousand small files take a fifth so.
 */
export function readTextFile(path: string): ReadResult {
  let file: number | undefined;
  try {
    // Not blocking: opening a named pipe must not hang.
    file = openSync(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
    const stats = fstatSync(file, { bigint: true });
    if (!stats.isFile()) return failed('file-unreadable', `${path} is not a file.`);
    if (stats.size > BigInt(MAX_DESCRIPTOR_SIZE)) return failed('file-too-large', tooLarge(path, stats.size));
    return textOf(path, readFileSync(file), fileTokenOf(stats));
  } catch (error) {
    return { ok: false, failure: failureOf(path, error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function textOf(path: string, bytes: Buffer, token: string): ReadResult {
  // Text does not hold NUL; UTF-16 does, and is told by its mark.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { ok: true, text: bytes.toString('utf16le'), token };
  if (bytes.includes(0)) {
    return failed('file-binary', `${path} is not text: it holds NUL bytes. Descriptors are YAML in UTF-8.`);
  }
  return { ok: true, text: bytes.toString('utf8'), token };
}

function tooLarge(path: string, size: bigint): string {
  return `${path} has ${String(size)} bytes; a descriptor may have ${MAX_DESCRIPTOR_SIZE}. Split it into several files.`;
}

function failed(rule: SourceFailure['rule'], message: string): ReadResult {
  return { ok: false, failure: { rule, message } };
}

/** The sentence for a file system error. */
export function failureOf(path: string, error: unknown): SourceFailure {
  if (isGone(error)) return { rule: 'file-missing', message: `There is no file ${path}.` };
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM') {
    return {
      rule: 'file-unreadable',
      message: `${path} may not be read by this user. Change its permissions.`,
    };
  }
  if (isLoop(error)) {
    const message = `${path} is a link that leads back to itself. Make it lead to a file.`;
    return { rule: 'file-unreadable', message };
  }
  return { rule: 'file-unreadable', message: `${path} could not be read: ${messageOf(error)}` };
}
