import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConfigError, type JsonObject } from '../../model/index.ts';
import type { ConfigLayer, LoadedConfig } from './LoadedConfig.ts';
import { mergeTrees, withoutNulls } from './mergeTrees.ts';
import { readConfigLayer } from './readConfigLayer.ts';
import { readEnvironmentLayer } from './readEnvironmentLayer.ts';

export interface LoadConfigOptions {
  /** Only these files, in order. Undefined or empty: the files that Backstage loads by default. */
  files?: readonly string[];
  /** Where the default files are looked for and relative paths start. */
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Only these keys (`backend.reading`) are read; of the others, not even what they include. Undefined: all. */
  sections?: readonly string[];
  /** The folder that the files and all that they include must lie in; undefined: anywhere. */
  within?: string;
}

/**
 * Reads and merges the configuration: files in order, then APP_CONFIG_* variables; the later wins. Errors: ConfigError
 * that names the file and key.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<LoadedConfig> {
  const layers: ConfigLayer[] = [];
  for (const file of await filesOf(options)) layers.push(await readConfigLayer(file, options));
  const environment = readEnvironmentLayer(options.env);
  if (environment !== undefined) layers.push(environment);
  const merged = layers.reduce<JsonObject>((tree, layer) => mergeTrees(tree, layer.tree), {});
  return { tree: withoutNulls(merged), layers, cwd: options.cwd };
}

async function filesOf({ files, cwd, env }: LoadConfigOptions): Promise<string[]> {
  if (files !== undefined && files.length > 0) return files.map(file => pathOf(file, cwd));
  const found = await Promise.all(
    ['app-config.yaml', ...defaultNames(env)].map(async name =>
      (await exists(join(cwd, name))) ? [join(cwd, name)] : [],
    ),
  );
  if (found.flat().length > 0) return found.flat();
  throw new ConfigError(
    `There is no app-config.yaml in ${cwd}. Name a configuration with --config FILE, or start where one is.`,
  );
}

function defaultNames(env: NodeJS.ProcessEnv): string[] {
  const environments = (env['BACKSTAGE_ENV'] ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
  for (const name of environments) {
    // The name becomes part of a file name and must not lead out of the folder.
    if (!/^[\w.-]+$/.test(name)) {
      throw new ConfigError(
        `BACKSTAGE_ENV names "${name}", which cannot be part of a file name such as app-config.production.yaml.`,
      );
    }
  }
  return [
    ...environments.map(name => `app-config.${name}.yaml`),
    'app-config.local.yaml',
    ...environments.map(name => `app-config.${name}.local.yaml`),
  ];
}

function pathOf(file: string, cwd: string): string {
  if (/^https?:\/\//i.test(file)) {
    throw new ConfigError(
      `--config ${file}: a configuration is read from a file, not from a URL; fetch it first.`,
    );
  }
  return resolve(cwd, file);
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
