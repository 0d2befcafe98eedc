import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A worker's script: its file, or its text where `eval` is set. */
export interface WorkerEntry {
  script: string;
  eval: boolean;
}

/**
 * A worker that lies beside the module that asks: beside the bundle that it is part of, or beside its source when that is
 * what runs. `url`: the module's `import.meta.url`. `name`: without its extension; scripts/shared/bundles.ts has it, too.
 */
export function workerBeside(url: string, name: string): WorkerEntry {
  const here = fileURLToPath(url);
  if (!here.endsWith('.ts')) return { script: join(dirname(here), `${name}.js`), eval: false };
  // Node 20 does not apply --import to the script of a worker, so what reads TypeScript is loaded first.
  const require = createRequire(import.meta.url);
  const paths = [require.resolve('tsx/cjs'), join(dirname(here), `${name}.ts`)];
  return { script: paths.map(path => `require(${JSON.stringify(path)});`).join('\n'), eval: true };
}
