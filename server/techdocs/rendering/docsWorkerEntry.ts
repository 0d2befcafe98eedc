import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A worker's script: its file, or its text where `eval` is set. */
export interface WorkerEntry {
  script: string;
  eval: boolean;
}

/** Beside the bundle that this is part of, or beside this source when that is what runs. */
export function docsWorkerEntry(): WorkerEntry {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith('.ts')) return { script: join(dirname(here), 'docsWorker.js'), eval: false };
  // Node 20 does not apply --import to the script of a worker, so what reads TypeScript is loaded first.
  const require = createRequire(import.meta.url);
  const paths = [require.resolve('tsx/cjs'), join(dirname(here), 'docsWorker.ts')];
  return { script: paths.map(path => `require(${JSON.stringify(path)});`).join('\n'), eval: true };
}
