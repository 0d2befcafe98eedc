import type { Ingest } from './catalog/index.ts';
import { releaseMemory } from './common/index.ts';

/** By then, whoever waited for the catalog has been answered: it takes some tens of milliseconds. */
const WAIT_MS = 5_000;

/** Once the sources have been read, gives back what starting has left behind in this thread. Returns its stop. */
export function tidyWhenReady(ingest: Pick<Ingest, 'on'>): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stopListening = ingest.on({
    status: ({ state }) => {
      if (state === 'ready') timer ??= setTimeout(releaseMemory, WAIT_MS).unref();
    },
  });
  return () => {
    stopListening();
    clearTimeout(timer);
  };
}
