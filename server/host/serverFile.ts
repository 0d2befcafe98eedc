import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { ServerFile } from '../../protocol/http/host.ts';
import { isProcessAlive, writePrivateFile } from '../common/index.ts';

/** Tells windows of this user where the server is and what opens it. */
export async function publishServerFile(dataDir: string, content: ServerFile): Promise<void> {
  await writePrivateFile(pathIn(dataDir), `${JSON.stringify(content, undefined, 2)}\n`);
}

/** The server that is published and alive; undefined when there is none. */
export function readServerFile(dataDir: string): ServerFile | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(pathIn(dataDir), 'utf8'));
    return Value.Check(ServerFile, content) && isProcessAlive(content.pid) ? content : undefined;
  } catch {
    // Not there, or not one of ours: then no server is published.
    return undefined;
  }
}

/** Removes what this process published, and nothing that another did. */
export function withdrawServerFile(dataDir: string): void {
  if (readServerFile(dataDir)?.pid === process.pid) rmSync(pathIn(dataDir), { force: true });
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'server.json');
}
