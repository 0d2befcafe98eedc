import { ConfigError, type JsonObject, type JsonValue } from '../../model/index.ts';
import type { ConfigLayer } from './LoadedConfig.ts';
import { isObject } from './mergeTrees.ts';

const PREFIX = 'APP_CONFIG_';
const KEY = /^[a-z][a-z0-9]*(?:[-_:][a-z0-9]+)*$/i;

/** What the APP_CONFIG_* variables say: `APP_CONFIG_backend_listen_port=7008`. Undefined when there are none. */
export function readEnvironmentLayer(env: NodeJS.ProcessEnv): ConfigLayer | undefined {
  const tree: JsonObject = {};
  const names = Object.keys(env).filter(name => name.startsWith(PREFIX));
  for (const name of names.sort()) {
    const text = env[name];
    if (text !== undefined) put(tree, name, parseValue(name, text));
  }
  return names.length === 0 ? undefined : { source: `environment variables ${PREFIX}*`, tree, unset: [] };
}

function put(tree: JsonObject, name: string, value: JsonValue): void {
  const keys = name.slice(PREFIX.length).split('_');
  let parent = tree;
  for (const [index, key] of keys.entries()) {
    if (!KEY.test(key)) {
      throw new ConfigError(
        `Environment variable ${name}: "${key}" cannot be a configuration key; a key starts with a letter and holds letters, digits and dashes.`,
      );
    }
    const existing = Object.hasOwn(parent, key) ? parent[key] : undefined;
    if (index === keys.length - 1) {
      if (existing !== undefined) throw conflict(name, keys);
      parent[key] = value;
      return;
    }
    if (existing !== undefined && !isObject(existing)) throw conflict(name, keys.slice(0, index + 1));
    const child = existing ?? {};
    parent[key] = child;
    parent = child;
  }
}

function parseValue(name: string, text: string): JsonValue {
  const parsed = parseJson(text);
  const value = parsed === undefined ? text : parsed;
  if (value === null) {
    throw new ConfigError(
      `Environment variable ${name} is null: a variable cannot remove a value; unset it instead.`,
    );
  }
  return value;
}

/** Undefined when the text is not JSON; it is then the value itself. */
function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function conflict(name: string, keys: readonly string[]): ConfigError {
  return new ConfigError(
    `Environment variable ${name} clashes with another ${PREFIX}* variable that sets ${keys.join('.')}: keep one of them.`,
  );
}
