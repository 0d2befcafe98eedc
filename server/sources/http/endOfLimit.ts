/** Where an answer does not say for how long no more is wanted. */
const PAUSE_MS = 60_000;
/** It is never over at once, and not for all at the same time: asking again right away would go on without end. */
const LEAST_MS = 1000;

/** Whether an answer says that no more is wanted for a while. Some hosts say so as something forbidden. */
export function isRateLimit({ status, headers }: Pick<Response, 'status' | 'headers'>): boolean {
  if (status === 429) return true;
  return status === 403 && (headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after'));
}

/** When requests are allowed again after such an answer; undefined where it does not say. */
export function endOfLimit(headers: Headers): Date | undefined {
  const after = numberOf(headers.get('retry-after'));
  if (after !== undefined) return new Date(Date.now() + after * 1000);
  const reset = numberOf(headers.get('ratelimit-reset') ?? headers.get('x-ratelimit-reset'));
  return reset === undefined ? undefined : new Date(reset * 1000);
}

/** Until when to ask no more, by what an answer says of it. */
export function pauseUntil(end: Date | undefined): Date {
  const now = Date.now();
  const least = now + LEAST_MS * (1 + 4 * Math.random());
  return new Date(Math.max(end?.getTime() ?? now + PAUSE_MS, least));
}

function numberOf(text: string | null): number | undefined {
  return text !== null && /^\d{1,11}$/.test(text) ? Number(text) : undefined;
}
