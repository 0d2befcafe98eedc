import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isReady } from '../catalog/isWhole.ts';
import { startBenchServer, type BenchServer } from '../shared/benchServer.ts';
import { generateCatalog, type GeneratedCatalog } from '../shared/generateCatalog.ts';
import { median, ms, report, timeOf } from '../shared/measure.ts';
import { until } from '../shared/until.ts';
import { benchListing } from './benchListing.ts';
import { scaleQuestions, type ScaleQuestion } from './scaleQuestions.ts';

const ROUNDS = 9;
const MEMBERS = 5_000;

interface Loaded {
  catalog: GeneratedCatalog;
  server: BenchServer;
  questions: ScaleQuestion[];
  /** By the name of the question: right after a change, and asked again. */
  cold: Map<string, number[]>;
  again: Map<string, number[]>;
}

/** The same questions to a catalog of 10,000 entities and to a larger one, in turns: what does size cost? */
export async function benchScale(context: { node: string; scratch: string }, count: number): Promise<void> {
  const small = await load(context, 10_000);
  try {
    const large = await load(context, count);
    try {
      for (let round = 0; round < ROUNDS; round += 1)
        for (const one of [small, large]) await askAll(one, round);
      for (const { name, matchesMore } of small.questions)
        reportOne(name, matchesMore === true, small, large);
      for (const one of [small, large]) await benchListing(one.server, one.catalog.entities);
    } finally {
      await large.server.stop();
    }
  } finally {
    await small.server.stop();
  }
}

async function load({ node, scratch }: { node: string; scratch: string }, count: number): Promise<Loaded> {
  const folder = join(scratch, `scale-${count}`);
  const catalog = generateCatalog({ folder, count, membersOfLargeGroup: MEMBERS });
  const server = await startBenchServer({
    node,
    dataDir: join(scratch, `scale-${count}-data`),
    targets: [join(folder, '*.yaml')],
  });
  await until('the whole catalog', () => isReady(server.client), { timeoutMs: 1_200_000, everyMs: 50 });
  const questions = await scaleQuestions(catalog, server.client);
  const times = (): Map<string, number[]> => new Map(questions.map(({ name }) => [name, []]));
  return { catalog, server, questions, cold: times(), again: times() };
}

async function askAll({ catalog, server, questions, cold, again }: Loaded, round: number): Promise<void> {
  for (let index = 0; index < questions.length; index += 1) {
    const question = questions[(index + round) % questions.length];
    if (question === undefined) continue;
    await change(catalog, server, `${round} ${index}`);
    cold.get(question.name)?.push(await timeOf(() => question.ask(server.client)));
    again.get(question.name)?.push(await timeOf(() => question.ask(server.client)));
  }
}

/** After it, no answer that was kept is of use. */
async function change({ files }: GeneratedCatalog, { client }: BenchServer, text: string): Promise<void> {
  const file = files[0] ?? '';
  const content = readFileSync(file, 'utf8');
  const name = /\n {2}name: (\S+)\n/.exec(content)?.[1] ?? '';
  writeFileSync(file, content.replace(/description: .*/, `description: "${text}"`));
  const path = `/api/catalog/entities/by-name/domain/default/${name}`;
  await until(
    'the changed entity',
    async () =>
      (await client.find<{ metadata: { description?: string } }>(path))?.metadata.description === text,
    { timeoutMs: 30_000, everyMs: 5 },
  );
}

function reportOne(name: string, matchesMore: boolean, small: Loaded, large: Loaded): void {
  const of = (times: Map<string, number[]>): number => median(times.get(name) ?? []);
  const cold = of(large.cold) / of(small.cold);
  const again = of(large.again) / of(small.again);
  const figures = `cold ${ms(of(small.cold))} : ${ms(of(large.cold))}, again ${ms(of(small.again))} : ${ms(of(large.again))}`;
  const target = matchesMore ? '(finds more)' : '≤ 2';
  report(name, `${cold.toFixed(1)}, ${again.toFixed(1)}`, `${target.padEnd(14)} ${figures}`);
}
