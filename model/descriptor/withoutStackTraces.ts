/**
 * Runs a synchronous work of which every mistake in a text makes an Error that nobody prints: where there are a hundred
 * thousand of them, their stacks take most of the time.
 */
export function withoutStackTraces<Result>(work: () => Result): Result {
  // Only some engines have it, and this part is compiled for none of them.
  const errors = Error as { stackTraceLimit?: number };
  const limit = errors.stackTraceLimit;
  if (limit === undefined) return work();
  errors.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    errors.stackTraceLimit = limit;
  }
}
