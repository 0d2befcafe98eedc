import { isJsonObject } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { titleOfValue } from './choicesOf.ts';
import { matchesSchema } from './matchesSchema.ts';
import { objectsIn, stringsIn, without } from './subschemas.ts';

/** A choice between schemas that nothing in the values decides has to be made by whoever fills the form in. */
export const OPEN_CHOICE = 'callboard:openChoice';

const conditionKeys = [
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
  'dependencies',
  'dependentSchemas',
  'dependentRequired',
];

/**
 * A schema of an object as it is for some value: what its conditions (`if`, `dependencies`, `oneOf` and so on) come to is
 * merged into it, and they are gone.
 */
export function resolveSchema(schema: JsonObject, value: JsonObject): JsonObject {
  const rest = without(schema, conditionKeys);
  const brought = [
    ...objectsIn(schema['allOf']),
    ...decideIf(schema, value),
    ...decideDependencies(schema, value),
    ...decideChoice(objectsIn(schema['anyOf']), value),
    ...decideChoice(objectsIn(schema['oneOf']), value),
  ];
  // What comes of a condition may have some of its own.
  return brought.map(one => resolveSchema(one, value)).reduce(mergeSchemas, rest);
}

function decideIf(schema: JsonObject, value: JsonObject): JsonObject[] {
  const condition = schema['if'];
  if (!isJsonObject(condition)) return [];
  const branch = schema[matchesSchema(condition, value) ? 'then' : 'else'];
  return isJsonObject(branch) ? [branch] : [];
}

/** What is there because another property has a value. */
function decideDependencies(schema: JsonObject, value: JsonObject): JsonObject[] {
  const dependencies = ['dependencies', 'dependentSchemas', 'dependentRequired'].flatMap(key => {
    const map = schema[key];
    return isJsonObject(map) ? Object.entries(map) : [];
  });
  return dependencies
    .filter(([name]) => value[name] !== undefined)
    .flatMap(([name, dependency]) => {
      if (Array.isArray(dependency)) return [{ required: dependency }];
      return isJsonObject(dependency) ? [decideDependency(name, dependency, value)] : [];
    });
}

/** Its branches are told apart by the property that it hangs on. Where none is for its value, there is nothing more. */
function decideDependency(name: string, dependency: JsonObject, value: JsonObject): JsonObject {
  const { oneOf, ...rest } = dependency;
  const branch = objectsIn(oneOf).find(({ properties }) => {
    const condition = isJsonObject(properties) ? properties[name] : undefined;
    return isJsonObject(condition) && matchesSchema(condition, value[name]);
  });
  return branch === undefined ? rest : mergeSchemas(rest, withoutProperty(branch, name));
}

function withoutProperty(schema: JsonObject, name: string): JsonObject {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  return {
    ...schema,
    properties: without(properties, [name]),
  };
}

function decideChoice(branches: readonly JsonObject[], value: JsonObject): JsonObject[] {
  // Those that only say which combinations are allowed bring nothing to fill in.
  if (!branches.some(branch => isJsonObject(branch['properties']))) return [];
  const name = discriminatorOf(branches);
  if (name === undefined) {
    const fitting = branches.find(branch => matchesSchema(branch, value)) ?? branches[0] ?? {};
    return [{ ...fitting, [OPEN_CHOICE]: true }];
  }
  const chosen = branches.find(branch => valuesFor(branch, name).some(one => one === value[name]));
  const asked: JsonObject = { properties: { [name]: unite(branches, name) }, required: [name] };
  return [asked, ...(chosen ? [withoutProperty(chosen, name)] : [])];
}

/** The property that tells the branches apart: it has a value of its own in each. */
function discriminatorOf(branches: readonly JsonObject[]): string | undefined {
  const [first] = branches;
  const names = isJsonObject(first?.['properties']) ? Object.keys(first['properties']) : [];
  return names.find(name => {
    const values = branches.map(branch => valuesFor(branch, name));
    const all = values.flat();
    return values.every(list => list.length > 0) && new Set(all).size === all.length;
  });
}

function valuesFor(branch: JsonObject, name: string): JsonValue[] {
  const properties = isJsonObject(branch['properties']) ? branch['properties'] : {};
  const property = properties[name];
  if (!isJsonObject(property)) return [];
  if (property['const'] !== undefined) return [property['const']];
  return Array.isArray(property['enum']) ? property['enum'] : [];
}

/** The property as it may be in all of the branches. */
function unite(branches: readonly JsonObject[], name: string): JsonObject {
  const values = branches.flatMap(branch => valuesFor(branch, name));
  const names = branches.flatMap(branch => {
    const list = valuesFor(branch, name);
    const { title } = branch;
    return list.length === 1 && typeof title === 'string' ? [title] : list.map(titleOfValue);
  });
  const [first] = branches.map(({ properties }) => (isJsonObject(properties) ? properties[name] : undefined));
  const shown = without(isJsonObject(first) ? first : {}, ['const']);
  return { ...shown, enum: values, enumNames: names };
}

/** One schema that says what both say. */
export function mergeSchemas(one: JsonObject, other: JsonObject): JsonObject {
  const merged: JsonObject = { ...one, ...other };
  const [properties, more] = [one['properties'], other['properties']];
  if (isJsonObject(properties) && isJsonObject(more))
    merged['properties'] = mergeProperties(properties, more);
  const required = [...stringsIn(one['required']), ...stringsIn(other['required'])];
  if (required.length > 0) merged['required'] = [...new Set(required)];
  for (const key of ['title', 'description']) {
    // Those of a branch name the branch.
    if (one[key] !== undefined) merged[key] = one[key];
  }
  return merged;
}

function mergeProperties(one: JsonObject, other: JsonObject): JsonObject {
  const merged: JsonObject = { ...one };
  for (const [name, property] of Object.entries(other)) {
    const known = merged[name];
    merged[name] = isJsonObject(known) && isJsonObject(property) ? mergeProperty(known, property) : property;
  }
  return merged;
}

function mergeProperty(known: JsonObject, more: JsonObject): JsonObject {
  const merged = mergeSchemas(known, more);
  return { ...merged, ...(more['title'] !== undefined && { title: more['title'] }) };
}
