import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { ServerFile } from '../../protocol/http/host.ts';

/**
 * The server file of a data folder; undefined where there is none, or none that can be used: half written, of another
 * format, or naming a server that is not of this machine. Such a file is simply replaced by the next server.
 */
export async function readServerFile(dataDir: string): Promise<ServerFile | undefined> {
  let text: string;
  try {
    text = await readFile(join(dataDir, 'server.json'), 'utf8');
  } catch {
    // Absent or unreadable: in both cases a start is tried, and says what is wrong with the folder.
    return undefined;
  }
  return parseServerFile(text);
}

export function parseServerFile(text: string): ServerFile | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  return Value.Check(ServerFile, content) && isLoopback(content.url) && content.pid > 0 ? content : undefined;
}

/** The token must never go to another machine, whatever the file says. */
function isLoopback(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return ['127.0.0.1', 'localhost', '[::1]'].includes(host);
}
