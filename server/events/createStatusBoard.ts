import { messageOf } from '../../model/index.ts';
import type { CatalogStatus, ProviderStatus } from '../../protocol/http/callboard.ts';
import type { CatalogReader, Ingest } from '../catalog/types.ts';
import type { EventBus } from './createEventBus.ts';
import type { Logger } from './createLogger.ts';
import type { ServerEvents } from './ServerEvents.ts';

/** Progress comes by the file; nobody reads faster than this. */
const progressEveryMs = 150;

export interface StatusBoardOptions {
  ingest: Pick<Ingest, 'on'>;
  reader: Pick<CatalogReader, 'counts'>;
  bus: EventBus<ServerEvents>;
  logger: Logger;
  /** What does not change while the server runs. */
  facts: Pick<CatalogStatus, 'version' | 'database'>;
  notices: readonly string[];
  /** The revision that the store was found with. */
  revision: number;
}

/** How fresh an answer is that is given now. */
export type Freshness = Pick<CatalogStatus, 'state' | 'revision' | 'checkedAt'>;

/** Knows how the catalog is, and tells the bus what the ingest does. */
export interface StatusBoard {
  read(): Promise<CatalogStatus>;
  /** What of it can be told without asking the store. */
  readonly freshness: Freshness;
  /** Replaces the notices. */
  note(notices: readonly string[]): void;
  stop(): void;
}

export function createStatusBoard(options: StatusBoardOptions): StatusBoard {
  const { ingest, reader, bus, logger, facts } = options;
  let revision = options.revision;
  let notices = [...options.notices];
  /** What came up while it ran; each is said once. */
  const found = new Set<string>();
  let providers: ProviderStatus[] = [];
  let current: Pick<CatalogStatus, 'state' | 'progress' | 'error'> = { state: 'loading' };
  let timer: NodeJS.Timeout | undefined;
  let checkedAt: string | undefined;
  let stopped = false;

  const freshness = (): Freshness => ({
    state: current.state,
    revision,
    ...(checkedAt !== undefined && { checkedAt }),
  });

  const read = async (): Promise<CatalogStatus> => {
    const { entities, files, errors, warnings } = await reader.counts();
    return {
      ...facts,
      notices: [...notices, ...found],
      ...current,
      ...freshness(),
      entities,
      files,
      problems: { errors, warnings },
      ...(providers.length > 0 && { providers }),
    };
  };

  const tell = (): void => {
    timer = undefined;
    read().then(
      status => {
        if (!stopped) bus.emit('status', status);
      },
      (error: unknown) => {
        if (!stopped) logger.warn(`The catalog's status could not be read: ${messageOf(error)}`);
      },
    );
  };

  /** States are told at once, what is only progress at most every so often. */
  const tellSoon = (delay: number): void => {
    if (timer !== undefined && delay > 0) return;
    clearTimeout(timer);
    timer = setTimeout(tell, delay);
  };

  const unsubscribe = ingest.on({
    status(next) {
      const sameState = next.state === current.state;
      current = next;
      if (next.state === 'ready') checkedAt = new Date().toISOString();
      tellSoon(sameState ? progressEveryMs : 0);
    },
    change(change) {
      revision = change.revision;
      bus.emit('catalog', change);
      tellSoon(progressEveryMs);
    },
    problems(problems) {
      bus.emit('problems', problems);
      tellSoon(progressEveryMs);
    },
    providers(next) {
      providers = next;
      tellSoon(progressEveryMs);
    },
    notice(message) {
      found.add(message);
      tellSoon(0);
    },
  });

  return {
    read,
    get freshness() {
      return freshness();
    },
    note(next) {
      notices = [...next];
      tellSoon(0);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
