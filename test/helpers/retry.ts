/** Tries three times; the last failure is thrown. */
export async function retry(attempt: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}
