import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes an installed server end with "The disk is on fire." some seconds after its start; what it returns mends it. */
export function breakServer(extension: string, seconds: number): () => void {
  const server = join(extension, 'dist/server.js');
  const kept = join(extension, 'dist/server.kept.js');
  copyFileSync(server, kept);
  writeFileSync(
    server,
    `setTimeout(() => { console.error('The disk is on fire.'); process.exit(3); }, ${seconds * 1000});`,
  );
  return () => {
    copyFileSync(kept, server);
  };
}
