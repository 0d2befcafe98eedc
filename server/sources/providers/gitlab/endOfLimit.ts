/** When requests are allowed again after a 429; undefined where the answer does not say. */
export function endOfLimit(headers: Headers): Date | undefined {
  const after = numberOf(headers.get('retry-after'));
  if (after !== undefined) return new Date(Date.now() + after * 1000);
  const reset = numberOf(headers.get('ratelimit-reset'));
  return reset === undefined ? undefined : new Date(reset * 1000);
}

function numberOf(text: string | null): number | undefined {
  return text !== null && /^\d{1,11}$/.test(text) ? Number(text) : undefined;
}
