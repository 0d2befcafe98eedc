import { ConfigError } from '../../model/index.ts';
import { stringifyKeyPath, valueAt } from './keyPath.ts';
import type { KeyPath, LoadedConfig, UnsetValue } from './LoadedConfig.ts';

/** Makes the errors of a configuration: each names the file or variable that the value came from, and its key path. */
export class ConfigPlaces {
  private readonly loaded: LoadedConfig;

  constructor(loaded: LoadedConfig) {
    this.loaded = loaded;
  }

  /** `problem` completes the sentence that begins with the key path. */
  error(path: KeyPath, problem: string): ConfigError {
    const source = this.sourceOf(path);
    const hint = hintOf(this.variablesOf(path));
    return new ConfigError(`${source}: ${stringifyKeyPath(path)} ${problem}${hint}`);
  }

  /** The last layer that has the value or, for a value that is missing, its nearest parent. */
  private sourceOf(path: KeyPath): string {
    const layers = [...this.loaded.layers].reverse();
    const unset = layers.find(layer => layer.unset.some(value => this.explains(value, path)));
    if (unset !== undefined) return unset.source;
    for (let length = path.length; length > 0; length--) {
      const part = path.slice(0, length);
      const layer = layers.find(({ tree }) => valueAt(tree, part) !== undefined);
      if (layer !== undefined) return layer.source;
    }
    return layers[0]?.source ?? 'configuration';
  }

  private variablesOf(path: KeyPath): readonly string[] {
    const unset = this.loaded.layers.flatMap(layer => layer.unset);
    return [...new Set(unset.filter(value => this.explains(value, path)).flatMap(value => value.variables))];
  }

  /** A value at the path, or below it, was left out, and no layer gives it otherwise. */
  private explains(unset: UnsetValue, path: KeyPath): boolean {
    const below = path.every((part, index) => String(part) === String(unset.path[index]));
    return below && valueAt(this.loaded.tree, unset.path) === undefined;
  }
}

function hintOf(variables: readonly string[]): string {
  const [first] = variables;
  if (first === undefined) return '';
  const names = variables.map(name => `\${${name}}`).join(', ');
  return variables.length === 1
    ? ` It is written with ${names}, which is not set: set it, or give a default as in \${${first}:-default}.`
    : ` It is written with ${names}, which are not set: set them, or give defaults as in \${${first}:-default}.`;
}
