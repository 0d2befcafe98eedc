const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves when the process is asked to end. A second signal ends it at once, as usual. */
export function waitForSignal(): { received: Promise<void>; stop: () => void } {
  let receive: () => void = () => undefined;
  const received = new Promise<void>(resolve => {
    receive = resolve;
  });
  for (const signal of SIGNALS) process.once(signal, receive);
  return {
    received,
    stop() {
      for (const signal of SIGNALS) process.off(signal, receive);
    },
  };
}
