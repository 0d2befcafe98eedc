import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, parseScaffolder, parseServerConfig } from '../../server/config/index.ts';
import { createLogger } from '../../server/events/index.ts';
import { PluginHost } from '../../server/plugins/index.ts';
import { createScaffolder, type Scaffolder } from '../../server/scaffolder/index.ts';
import { openStore } from '../../server/store/index.ts';
import type { CliContext } from '../CliContext.ts';
import { FolderCatalog } from './FolderCatalog.ts';

export interface OpenScaffolderOptions {
  /** Files of configuration; none: those of the working folder, where there are some. 'none': nothing is configured. */
  config: readonly string[] | 'none';
}

export interface OpenedScaffolder {
  scaffolder: Scaffolder;
  catalog: FolderCatalog;
  close: () => Promise<void>;
}

/**
 * What runs templates, for one command: it keeps nothing, and its catalog is what the files of the working folder say.
 * Errors: ConfigError.
 */
export async function openScaffolder(
  { config }: OpenScaffolderOptions,
  { cwd, env, printError }: CliContext,
): Promise<OpenedScaffolder> {
  const parsed = (await isConfigured(config, cwd))
    ? parseServerConfig(await loadConfig({ files: config === 'none' ? [] : config, cwd, env })).config
    : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'callboard-template-'));
  const store = await openStore({ kind: 'memory' });
  const close = async (): Promise<void> => {
    await store.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const catalog = new FolderCatalog(cwd);
    const logger = createLogger(undefined, ({ level, message }) => {
      if (level === 'warn' || level === 'error') printError(`${message}\n`);
    });
    const scaffolder = createScaffolder({
      ...{ store: store.tasks, reader: catalog, locations: catalog, logger, folder: join(folder, 'runs') },
      integrations: () => parsed?.catalog.integrations ?? [],
      reading: () => parsed?.catalog.reading ?? [],
      config: parsed?.scaffolder ?? parseScaffolder(),
    });
    const plugins = parsed?.plugins ?? [];
    if (plugins.length > 0 && config.length === 0) {
      printError(
        'callboard.plugins is left out: a plugin is code, and none comes with a folder. If you trust it, name the configuration: --config app-config.yaml\n',
      );
    } else {
      const host = new PluginHost({ points: scaffolder.extensionPoints, logger });
      for (const notice of await host.configure(plugins)) logger.warn(notice);
    }
    return {
      scaffolder,
      catalog,
      close: async () => {
        await scaffolder.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function isConfigured(config: OpenScaffolderOptions['config'], cwd: string): Promise<boolean> {
  if (config === 'none') return false;
  return config.length > 0 || (await readdir(cwd)).some(name => /^app-config(\..+)?\.yaml$/.test(name));
}
