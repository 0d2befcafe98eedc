import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { ConfigError, messageOf } from '../model/index.ts';
import {
  CatalogRoots,
  launchIngest,
  LocationService,
  Onboarding,
  registerCatalogRoutes,
  type CatalogSettings,
  type RouteDeps,
} from './catalog/index.ts';
import { installFolder } from './common/index.ts';
import { parseScaffolder, type ServerConfig } from './config/index.ts';
import {
  createEventBus,
  createLogger,
  createStatusBoard,
  type LogSink,
  type ServerEvents,
} from './events/index.ts';
import {
  createHttpApp,
  LimitedCookies,
  registerAccessGuard,
  registerHealthRoutes,
  registerMetricsRoute,
  registerOpenApiRoutes,
  registerRequestMetrics,
  type HttpApp,
} from './http/index.ts';
import { PluginHost } from './plugins/index.ts';
import { createScaffolder, registerScaffolderRoutes, type Scaffolder } from './scaffolder/index.ts';
import { openStore } from './store/index.ts';
import { createTechDocs, registerTechDocsRoutes, type TechDocs } from './techdocs/index.ts';
import { tidyWhenReady } from './tidyWhenReady.ts';

export interface AppOptions {
  config: ServerConfig;
  /** Of Callboard; shown in status, health and the OpenAPI document. */
  version: string;
  /** Takes log lines, as pino does; without it they only go out as events. */
  logger?: LogSink;
  /** What is odd about the configuration: said once in the log, and kept in the status. */
  notices?: readonly string[];
  /** The database was found damaged while it was in use. Closing the app and creating it anew replaces it. */
  onDamaged?: () => void;
}

/** What can change beside what the catalog is read from. */
export interface AppSettings extends Pick<ServerConfig, 'scaffolder' | 'techdocs' | 'plugins'> {
  /** What is odd about all of it. */
  notices?: readonly string[];
}

/** One catalog, served. */
export interface App {
  /** Listens by itself, where the configuration says. */
  listen(): Promise<{ url: string }>;
  /** Answers a request that a host process took; where it is mounted under a prefix, the URL comes without that. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /**
   * Changes what the catalog is read from, and the rest to what is said, or to what holds without. Resolves when the catalog
   * shows it; whoever does not want to wait finds the progress in the status.
   */
  configure(settings: CatalogSettings, others?: AppSettings): Promise<void>;
  /** How many tasks are under way or wait. */
  activeTasks(): number;
  /** Ends streams and what is being answered, then the ingest, then the store. May be called more than once. */
  close(): Promise<void>;
}

/**
 * Builds one catalog's server from its parts, and starts reading its sources. Requests are answered from what the store
 * has meanwhile.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, version } = options;
  const bus = createEventBus<ServerEvents>((error, name) => {
    options.logger?.error({ err: error }, `A listener to ${name} failed`);
  });
  const logger = createLogger(options.logger, line => {
    bus.emit('log', line);
  });

  const started: (() => Promise<void>)[] = [];
  const stopAll = once(() => stopEach(started.reverse()));
  try {
    const store = await openStore(config.database);
    started.push(() => store.close());
    const notices = [...(options.notices ?? []), ...store.notices];
    for (const notice of notices) logger.warn(notice);

    const roots = new CatalogRoots(config.catalog, store.locations);
    const ingest = launchIngest({ databaseFile: store.file, settings: await roots.all(), logger });
    started.push(() => ingest.stop());
    const stopTidying = tidyWhenReady(ingest);
    started.push(() => {
      stopTidying();
      return Promise.resolve();
    });
    ingest.on({
      status: ({ state }) => {
        if (state === 'failed' && store.isDamaged()) options.onDamaged?.();
      },
    });
    const status = createStatusBoard({
      ingest,
      reader: store.reader,
      bus,
      logger,
      facts: { version, database: store.engine },
      notices,
      revision: await store.revision(),
    });

    const { readonly, onConflict } = config.catalog;
    const { reader, locations: registered } = store;
    const locations = new LocationService({
      ...{ store: registered, reader, roots, ingest, logger, readonly, onConflict },
    });
    const deps: RouteDeps = {
      reader,
      roots,
      locations,
      onboarding: new Onboarding({ roots, locations, reader }),
      ingest,
      status,
      bus,
      logger,
      events: config.events,
      streams: new Set(),
    };
    const scaffolder = createScaffolder({
      ...{ store: store.tasks, reader, locations, logger },
      integrations: () => roots.configured.integrations ?? [],
      reading: () => roots.configured.reading ?? [],
      config: config.scaffolder ?? parseScaffolder(),
      folder: `${store.file}.tasks`,
      shippedFolder: join(installFolder(), 'templates'),
    });
    started.push(() => scaffolder.stop());
    const plugins = new PluginHost({ points: scaffolder.extensionPoints, logger });
    const takePlugins = async (folders: readonly string[]): Promise<string[]> => {
      const left = await plugins.configure(folders);
      for (const notice of left) logger.warn(notice);
      return left;
    };
    status.note([...notices, ...(await takePlugins(config.plugins ?? []))]);
    await scaffolder.start();
    const techdocs = createTechDocs({
      ...{ reader, ingest, index: store.docs, bus, logger },
      settings: () => roots.configured,
      config: config.techdocs ?? {},
      folder: `${store.file}.docs`,
    });
    started.push(() => techdocs.stop());
    const http = await createCatalogHttp(options, { ...deps, scaffolder, techdocs });
    started.push(async () => {
      status.stop();
      for (const stop of deps.streams) stop();
      await http.app.close();
    });
    return {
      listen: () => listenAt(http, config),
      handle: (request, response) => {
        http.handle(request, response);
      },
      activeTasks: () => scaffolder.tasks.active,
      configure: async (settings, others = {}) => {
        const { notices = [] } = others;
        scaffolder.configure(others.scaffolder ?? parseScaffolder());
        techdocs.configure(others.techdocs ?? {});
        const left = await takePlugins(others.plugins ?? []);
        status.note([...notices, ...store.notices, ...left]);
        roots.configure(settings);
        await ingest.configure(await roots.all());
      },
      close: stopAll,
    };
  } catch (error) {
    // What kept it from starting is what to tell.
    await stopAll().catch(() => undefined);
    throw error;
  }
}

/** The table of contents of what one catalog answers. */
async function createCatalogHttp(
  { config, version }: AppOptions,
  deps: RouteDeps & { scaffolder: Scaffolder; techdocs: TechDocs },
): Promise<HttpApp> {
  const http = createHttpApp(deps.logger);
  const { app } = http;
  const requests = registerRequestMetrics(app);
  const cookies = new LimitedCookies();
  registerAccessGuard(app, { ...config, allowedHosts: hostsOf(config), cookies });
  const registerRoutes = (scope: FastifyInstance): void => {
    registerHealthRoutes(scope, version);
    registerMetricsRoute(scope, {
      requests,
      status: () => deps.status.read(),
      listeners: () => deps.streams.size,
      ingest: () => deps.ingest.metrics(),
      docs: () => deps.techdocs.metrics,
    });
    registerCatalogRoutes(scope, deps);
    registerScaffolderRoutes(scope, deps);
    registerTechDocsRoutes(scope, { ...deps, cookies });
    registerOpenApiRoutes(scope, { version, registerRoutes });
  };
  registerRoutes(app);
  await app.ready();
  return http;
}

/** The configured names, and the address that is listened on: no foreign name resolves to a page that sends that. */
function hostsOf({ allowedHosts, listen }: ServerConfig): string[] {
  return isIP(listen.host) === 6 ? [...allowedHosts, `[${listen.host}]`] : [...allowedHosts, listen.host];
}

async function listenAt({ app }: HttpApp, { listen }: ServerConfig): Promise<{ url: string }> {
  try {
    await app.listen(listen);
  } catch (error) {
    throw new ConfigError(
      `Callboard cannot listen on ${listen.host}:${listen.port} (${messageOf(error)}). Stop what uses it, or choose another port with --port; 0 takes a free one.`,
      { cause: error },
    );
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : listen.port;
  const host = isIP(listen.host) === 6 ? `[${listen.host}]` : listen.host;
  return { url: `http://${host}:${port}` };
}

/** One after another, all of them: one that fails must not keep the database locked. */
async function stopEach(stops: (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const stop of stops) await stop().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) {
    throw new AggregateError(errors, `Callboard did not stop well: ${errors.map(messageOf).join(' ')}`);
  }
}

/** The work, done at most once however often it is asked for. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
