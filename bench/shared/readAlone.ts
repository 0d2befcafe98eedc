// Run as a process of its own: reads, parses and validates the files it is given and does nothing else with them.
// Prints the milliseconds that took, and the processor time. The floor that a first load is compared with.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDescriptor } from '../../model/index.ts';

const folder = process.argv[2] ?? '.';
const start = performance.now();
let entities = 0;
for (const file of readdirSync(folder)) {
  const { documents } = parseDescriptor(readFileSync(join(folder, file), 'utf8'));
  entities += documents.filter(document => document.entity !== undefined).length;
}
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ milliseconds, processor: (user + system) / 1000, entities }));
