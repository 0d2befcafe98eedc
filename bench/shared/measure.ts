import { readFileSync } from 'node:fs';

/** Milliseconds of one run. */
export async function timeOf(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** The median of `rounds` runs, in milliseconds, after a few that are not counted. */
export async function medianOf(rounds: number, run: (round: number) => Promise<unknown>): Promise<number> {
  for (let round = 0; round < Math.ceil(rounds / 5); round += 1) await run(round);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(() => run(round)));
  return median(times);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Resident memory of a process in megabytes; NaN where the system does not tell (other than Linux). */
export function memoryOf(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Processor time a process has used so far, in milliseconds; NaN where the system does not tell. */
export function cpuTimeOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** One line of the report: what, the figure, and the budget it is held against. */
export function report(what: string, figure: string, budget = ''): void {
  console.log(`${what.padEnd(58)} ${figure.padStart(16)}   ${budget}`.trimEnd());
}

export function ms(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(2)} ms`;
}
