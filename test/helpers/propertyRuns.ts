const times = Number(process.env['CALLBOARD_RUNS'] ?? 1);

/**
 * How often a property is tried: a number small enough for every run of all tests, times the environment's CALLBOARD_RUNS
 * for who wants to look longer.
 */
export function propertyRuns(runs: number): number {
  if (!(times > 0)) {
    throw new Error('CALLBOARD_RUNS must be a number above zero: it multiplies the runs of properties');
  }
  return Math.max(1, Math.round(runs * times));
}

/** How long a test of a property may take, shrinking included. */
export function propertyTimeout(): number {
  return 240_000 * Math.max(1, times);
}
