/** Asks again and again until the answer is yes; throws, naming what was awaited, after the deadline. */
export async function until(
  what: string,
  check: () => Promise<boolean>,
  { timeoutMs, everyMs }: { timeoutMs: number; everyMs: number },
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}.`);
    await new Promise(resolve => setTimeout(resolve, everyMs));
  }
}
