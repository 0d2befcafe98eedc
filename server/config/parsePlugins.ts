import { dirname, isAbsolute, resolve } from 'node:path';
import type { AppConfig } from './configSchema.ts';
import { valueAt } from './keyPath.ts';
import type { LoadedConfig } from './LoadedConfig.ts';

/** `callboard.plugins`, each from the folder of the file that names it, or as it is where it begins with `~/`. */
export function parsePlugins({ callboard }: AppConfig, { layers, cwd }: LoadedConfig): string[] {
  // Of a list, the last file that has one has all of it.
  const layer = layers.findLast(({ tree }) => valueAt(tree, ['callboard', 'plugins']) !== undefined);
  // What is no file are variables of the environment.
  const from = layer !== undefined && isAbsolute(layer.source) ? dirname(layer.source) : cwd;
  return (callboard?.plugins ?? []).map(folder => (/^~[\\/]/.test(folder) ? folder : resolve(from, folder)));
}
