import { isJsonObject, valueAt } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { mapSubschemas, stringsIn, without } from './subschemas.ts';

/** A schema that names itself is followed no deeper. */
const MAX_DEPTH = 12;

/**
 * A page as it is asked: what is behind a feature flag that is not active is gone, and what is referred to stands where it
 * is referred to.
 */
export function preparePage(schema: JsonObject, flags: ReadonlySet<string> = new Set()): JsonObject {
  const page = without(withoutFlagged(schema, flags), ['definitions', '$defs']);
  return inlineRefs(page, schema, 0);
}

/** Pages that are asked; others are behind feature flags. */
export function visiblePages<Page extends { schema: JsonObject }>(
  form: { steps: readonly Page[] },
  flags: ReadonlySet<string> = new Set(),
): Page[] {
  return form.steps.filter(({ schema }) => !isFlagged(schema, flags));
}

function isFlagged(schema: JsonValue | undefined, flags: ReadonlySet<string>): boolean {
  if (!isJsonObject(schema)) return false;
  const older = schema['ui:backstage'];
  const flag = schema['backstage:featureFlag'] ?? (isJsonObject(older) ? older['featureFlag'] : undefined);
  return typeof flag === 'string' && !flags.has(flag);
}

function withoutFlagged(schema: JsonObject, flags: ReadonlySet<string>): JsonObject {
  const properties = schema['properties'];
  if (!isJsonObject(properties)) return mapSubschemas(schema, part => withoutFlagged(part, flags));
  const gone = new Set(Object.keys(properties).filter(name => isFlagged(properties[name], flags)));
  const shown = {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !gone.has(name))),
    ...(Array.isArray(schema['required']) && {
      required: stringsIn(schema['required']).filter(name => !gone.has(name)),
    }),
  };
  return mapSubschemas(shown, part => withoutFlagged(part, flags));
}

function inlineRefs(schema: JsonObject, root: JsonObject, depth: number): JsonObject {
  if (depth > MAX_DEPTH) return {};
  const { $ref: ref, ...rest } = schema;
  if (typeof ref !== 'string') return mapSubschemas(schema, part => inlineRefs(part, root, depth + 1));
  const found = ref.startsWith('#/') ? valueAt(root, pointerPath(ref)) : undefined;
  return inlineRefs({ ...(isJsonObject(found) ? found : {}), ...rest }, root, depth + 1);
}

function pointerPath(ref: string): string[] {
  return ref
    .slice(2)
    .split('/')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
