import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import type { MarkdownSettings } from '../types.ts';
import { limits } from './limits.ts';
import { cleanObject } from './source/withoutControls.ts';

/** The extensions that are on, whatever bundle or other name turned them on, and their options. */
export interface Dialect {
  has(extension: string): boolean;
  option(extension: string, name: string): JsonValue | undefined;
  /** What a site makes of fences of this name (`custom_fences`): the class of what comes of it. */
  fenceClass(name: string): string | undefined;
  /** Spaces that nest one list in another. */
  readonly listIndent: number;
  readonly sameListOnly: boolean;
}

/** What turns on what: bundles, and other names for the same. */
const bundles: Readonly<Record<string, readonly string[]>> = {
  'pymdownx.extra': [
    'pymdownx.betterem',
    'pymdownx.superfences',
    'footnotes',
    'attr_list',
    'def_list',
    'tables',
    'abbr',
    'md_in_html',
  ],
  extra: ['fenced_code', 'footnotes', 'attr_list', 'def_list', 'tables', 'abbr', 'md_in_html'],
  'pymdownx.superfences': ['fences'],
  fenced_code: ['fences'],
  'gh-admonitions': ['alerts'],
};

const prefix = 'markdown.extensions.';

export function createDialect(settings: MarkdownSettings): Dialect {
  const on = new Map<string, JsonObject>();
  const turnOn = (name: string, options: JsonObject): void => {
    const short = name.startsWith(prefix) ? name.slice(prefix.length) : name;
    const before = on.get(short);
    on.set(short, { ...before, ...options });
    if (before !== undefined) return;
    for (const part of bundles[short] ?? []) {
      const nested = options[part];
      turnOn(part, isObject(nested) ? nested : {});
    }
  };
  for (const [name, written] of Object.entries(settings)) {
    turnOn(name, isObject(written) ? cleanObject(written, limits.option) : {});
  }
  const lists = on.get('mdx_truly_sane_lists');
  const indent = lists?.['nested_indent'];
  const fences = customFences(on.get('pymdownx.superfences')?.['custom_fences']);
  return {
    fenceClass: name => fences.get(name),
    has: extension => on.has(extension),
    option: (extension, name) => on.get(extension)?.[name],
    listIndent:
      lists === undefined ? 4 : typeof indent === 'number' && indent >= 1 && indent <= 8 ? indent : 2,
    sameListOnly: lists !== undefined || on.has('sane_lists'),
  };
}

function customFences(value: JsonValue | undefined): ReadonlyMap<string, string> {
  return new Map(
    (Array.isArray(value) ? value : []).flatMap(one => {
      if (!isObject(one) || typeof one['name'] !== 'string') return [];
      const { name, class: className } = one;
      return [[name, typeof className === 'string' ? className : ''] as const];
    }),
  );
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
