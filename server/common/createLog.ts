import { mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pino, type Logger } from 'pino';
import type { Secrets } from './Secrets.ts';

/** A log file is set aside at start once it is larger than this. */
const ROTATE_BYTES = 5 * 1024 * 1024;

/** What could not be written is kept up to so much, and dropped past that. */
const UNWRITTEN_BYTES = 256 * 1024;

/** Keys whose values are never written, at any of the depths that details have. */
const REDACTED = ['token', 'authorization', 'cookie', 'password', 'secret'].flatMap(key => [
  key,
  `*.${key}`,
  `*.*.${key}`,
]);

export interface LogOptions {
  /** A file's path, or the descriptor of a stream such as 2 for standard error. */
  destination: string | number;
  level: 'debug' | 'info' | 'warn' | 'error';
  secrets: Secrets;
}

/**
 * A log of JSON lines. What it writes is on its way to the system when the call returns, so that nothing is lost in a
 * crash; secrets are hidden in keys and in texts.
 */
export function createLog({ destination, level, secrets }: LogOptions): Logger {
  if (typeof destination === 'string') prepareFile(destination);
  const stream = pino.destination({ dest: destination, sync: true, mode: 0o600, maxLength: UNWRITTEN_BYTES });
  // A full disk must not end the process: the lines wait for room, and there is no other place to say so.
  stream.on('error', () => undefined);
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      redact: { paths: REDACTED, censor: '[secret]' },
      hooks: { streamWrite: line => secrets.hide(line) },
    },
    stream,
  );
}

function prepareFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_BYTES) renameSync(file, `${file}.1`);
}
