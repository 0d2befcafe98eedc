import { median, report } from '../shared/measure.ts';

/** The same thing of Callboard and of the peer. */
export interface Pair<T> {
  ours: T;
  peer: T;
}

/** One line: both figures, how many times less ours is, and how many times less it is to be. */
export function reportPair(
  what: string,
  { ours, peer }: Pair<number>,
  { unit, atLeast }: { unit: (value: number) => string; atLeast?: number | undefined },
): void {
  const times = peer / ours;
  const verdict =
    atLeast === undefined ? '' : `   to be 1/${atLeast}: ${times >= atLeast ? 'held' : 'MISSED'}`;
  report(what, `1/${times.toFixed(times < 10 ? 1 : 0)}`, `${unit(ours)} : ${unit(peer)}${verdict}`);
}

export function mediansOf({ ours, peer }: Pair<readonly number[]>): Pair<number> {
  return { ours: median(ours), peer: median(peer) };
}

/** The budgets are those of 10,000 entities: with fewer, what takes the time is the round trip. */
export function budgetAt(entities: number, timesAsFast: number): number | undefined {
  return entities === 10_000 ? timesAsFast : undefined;
}

/** Does the same with one and then with the other. */
export async function inTurns<T, R>(pair: Pair<T>, run: (one: T) => Promise<R>): Promise<Pair<R>> {
  return { ours: await run(pair.ours), peer: await run(pair.peer) };
}
