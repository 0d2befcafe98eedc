import type { JsonObject } from '../../model/index.ts';

/** A key path of a configuration tree: `['catalog', 'locations', 0, 'target']`. */
export type KeyPath = readonly (string | number)[];

/** What one file, or the environment, says. */
export interface ConfigLayer {
  /** Absolute path of the file, or `environment variables APP_CONFIG_*`. */
  source: string;
  tree: JsonObject;
  /** Values left out because a variable they name is not set. */
  unset: readonly UnsetValue[];
}

export interface UnsetValue {
  path: KeyPath;
  variables: readonly string[];
}

/** The merged configuration, not yet checked, with what messages need to name the place of a value. */
export interface LoadedConfig {
  tree: JsonObject;
  /** In the order in which they were merged: the later wins. */
  layers: readonly ConfigLayer[];
  /** Relative paths in the configuration start here. */
  cwd: string;
}
