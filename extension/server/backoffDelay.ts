export interface BackoffOptions {
  firstMs?: number;
  maxMs?: number;
  /** Between 0 and 1; spreads windows that lost the same server at the same moment. */
  random?: () => number;
}

/** How long to wait before the attempt after `failures` failed ones: nothing at first, then doubling up to a limit. */
export function backoffDelay(failures: number, options: BackoffOptions = {}): number {
  const { firstMs = 250, maxMs = 30_000, random = Math.random } = options;
  if (failures <= 0) return 0;
  const full = Math.min(maxMs, firstMs * 2 ** (failures - 1));
  return Math.round(full * (0.75 + 0.25 * random()));
}
