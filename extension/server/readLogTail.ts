import { open } from 'node:fs/promises';

/** The last few lines of a log, as sentences; empty where there are none. Reads from `from`, at most its last 8 kB. */
export async function readLogTail(file: string, from = 0, lines = 3): Promise<string> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      // A log that is shorter than it was has been begun anew since.
      const start = Math.max(size < from ? 0 : from, size - 8192);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - start)), {
        position: start,
      });
      return lastSentences(buffer.toString('utf8', 0, bytesRead), lines);
    } finally {
      await handle.close();
    }
  } catch {
    // The log only adds to a reason that is known already.
    return '';
  }
}

/** The messages of the last lines of a log whose lines are JSON objects, plain text or a mixture. */
export function lastSentences(text: string, lines: number): string {
  return (
    text
      .split(/\r?\n/)
      .map(sentenceOf)
      // Stack frames say where, not what.
      .filter(line => line !== '' && !line.startsWith('at '))
      .slice(-lines)
      .join(' ')
  );
}

function sentenceOf(line: string): string {
  const text = line.trim();
  if (!text.startsWith('{')) return text;
  try {
    const entry = JSON.parse(text) as { msg?: unknown; message?: unknown };
    const message = entry.msg ?? entry.message;
    return typeof message === 'string' ? message : text;
  } catch {
    return text;
  }
}
