export interface CrashBudget {
  /** Notes a crash; true when there have been too many to go on restarting by itself. */
  spend(): boolean;
  /** Forgets the crashes: the user asked for a restart. */
  reset(): void;
}

/** Lets a server crash fewer than `limit` times in `withinMs`. */
export function createCrashBudget(options: {
  limit: number;
  withinMs: number;
  now?: () => number;
}): CrashBudget {
  const { limit, withinMs, now = Date.now } = options;
  let crashes: number[] = [];
  return {
    spend() {
      const time = now();
      crashes = [...crashes.filter(crash => time - crash < withinMs), time];
      return crashes.length >= limit;
    },
    reset() {
      crashes = [];
    },
  };
}
