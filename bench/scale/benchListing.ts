import { get } from 'node:http';
import type { BenchServer } from '../shared/benchServer.ts';
import { memoryOf, ms, report } from '../shared/measure.ts';

const SAMPLE_MS = 20;

/** All entities in one answer: the memory that takes at most, beyond what the server has before. */
export async function benchListing({ pid, url }: BenchServer, entities: number): Promise<void> {
  const before = memoryOf(pid);
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, memoryOf(pid))), SAMPLE_MS);
  const started = performance.now();
  const bytes = await drain(`${url}/api/catalog/entities`);
  clearInterval(timer);
  const size = `${(bytes / 1e6).toFixed(0)} MB in ${ms(performance.now() - started)}`;
  const growth = `${before.toFixed(0)} + ${(most - before).toFixed(0)} MB`;
  report(`memory while all ${entities} are listed`, growth, `does not grow with the answer: ${size}`);
}

function drain(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(address, response => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => {
        resolve(bytes);
      });
      response.on('error', reject);
    }).on('error', reject);
  });
}
