import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import type { BenchServer } from '../shared/benchServer.ts';
import { median, ms, report } from '../shared/measure.ts';
import type { BenchContext } from './BenchContext.ts';

const ROUNDS = 9;

/** A file is saved; when does the API show it? */
export async function benchChange({ catalog }: BenchContext, { client }: BenchServer): Promise<void> {
  const file = catalog.files.at(-1) ?? '';
  const original = readFileSync(file, 'utf8');
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const name = `late-${round}`;
    const started = performance.now();
    appendFileSync(file, systemOf(name, catalog.samples.ownerRef));
    while ((await client.find(`/api/catalog/entities/by-name/system/default/${name}`)) === undefined)
      await new Promise(resolve => setTimeout(resolve, 2));
    times.push(performance.now() - started);
    // Between two saves of a person the server comes to rest.
    await new Promise(resolve => setTimeout(resolve, 400));
  }
  writeFileSync(file, original);
  report('a changed file, from saving to queryable', ms(median(times)), '≤ 250 ms, in the tree');
}

function systemOf(name: string, owner: string): string {
  return `---\napiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: ${name}\nspec:\n  owner: ${owner}\n`;
}
