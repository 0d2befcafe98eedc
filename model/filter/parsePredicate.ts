import { isJsonObject } from '../common/json.ts';
import type { JsonObject, JsonPrimitive } from '../entity/Entity.ts';
import { InputError } from '../errors.ts';
import type { EntityQuery } from './EntityQuery.ts';

/** Deeper nesting than any person writes; the bound keeps hostile input from exhausting the stack here and in SQL. */
const MAX_DEPTH = 50;

/**
 * Reads a predicate, the `query` of POST bodies. spec/catalog-api §3.
 * @throws InputError that names the place of what is wrong.
 */
export function parsePredicate(value: unknown): EntityQuery {
  if (!isJsonObject(value)) throw new InputError('Query must be an object');
  return parseNode(value, 'query', 0);
}

function parseNode(value: unknown, place: string, depth: number): EntityQuery {
  if (depth > MAX_DEPTH)
    throw new InputError(`Invalid query: ${place} is nested more than ${MAX_DEPTH} deep`);
  if (!isJsonObject(value)) throw new InputError(`Invalid query: ${place} must be an object`);
  const keys = Object.keys(value);
  const operator = keys.find(key => key.startsWith('$'));
  if (operator === undefined) return all(keys.map(key => parseField(key, value[key], `${place}.${key}`)));
  if (keys.length > 1) {
    throw new InputError(`Invalid query: ${operator} must be the only key of ${place}`);
  }
  return parseLogic(operator, value[operator], `${place}.${operator}`, depth);
}

function parseLogic(operator: string, operand: unknown, place: string, depth: number): EntityQuery {
  if (operator === '$not') return { op: 'not', of: parseNode(operand, place, depth + 1) };
  if (operator !== '$all' && operator !== '$any') {
    throw new InputError(`Invalid query: ${place} is not known; expected a field, $all, $any or $not`);
  }
  if (!Array.isArray(operand)) throw new InputError(`Invalid query: ${place} must be a list`);
  const of = operand.map((item, index) => parseNode(item, `${place}[${index}]`, depth + 1));
  return { op: operator === '$all' ? 'all' : 'any', of };
}

function parseField(path: string, value: unknown, place: string): EntityQuery {
  const key = path.toLowerCase();
  if (isPrimitive(value)) return { op: 'in', key, values: [textOf(value)] };
  if (!isJsonObject(value)) {
    throw new InputError(
      `Invalid query: ${place} must be a string, number, boolean or an operator such as $in`,
    );
  }
  const [operator, ...more] = Object.keys(value);
  if (operator === undefined || more.length > 0) {
    throw new InputError(`Invalid query: ${place} must hold exactly one operator such as $in`);
  }
  return parseOperator(key, operator, value[operator], `${place}.${operator}`);
}

function parseOperator(key: string, operator: string, operand: unknown, place: string): EntityQuery {
  switch (operator) {
    case '$exists':
      if (typeof operand !== 'boolean') throw new InputError(`Invalid query: ${place} must be true or false`);
      return operand ? { op: 'exists', key } : { op: 'not', of: { op: 'exists', key } };
    case '$in':
      return { op: 'in', key, values: textsOf(operand, place) };
    case '$hasPrefix':
      if (typeof operand !== 'string') throw new InputError(`Invalid query: ${place} must be a string`);
      return { op: 'prefix', key, prefix: operand.toLowerCase() };
    case '$contains':
      return parseContains(key, operand, place);
    default:
      throw new InputError(
        `Invalid query: ${place} is not known; expected $exists, $in, $hasPrefix or $contains`,
      );
  }
}

function parseContains(key: string, operand: unknown, place: string): EntityQuery {
  if (isPrimitive(operand)) return { op: 'in', key, values: [textOf(operand)] };
  if (!isJsonObject(operand)) {
    throw new InputError(`Invalid query: ${place} must be a string, number or boolean`);
  }
  if (key !== 'relations') {
    throw new InputError(`Invalid query: ${place} may be an object only for relations`);
  }
  return parseRelation(operand, place);
}

/** Relations are rows of their own: `relations.<type> = <targetRef>`. */
function parseRelation(operand: JsonObject, place: string): EntityQuery {
  const { type, targetRef, ...others } = operand;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new InputError(`Invalid query: ${place}.${other} is not known; expected type and targetRef`);
  }
  if (typeof type !== 'string' || type === '') {
    throw new InputError(`Invalid query: ${place}.type must be the type of a relation, such as ownedBy`);
  }
  const key = `relations.${type.toLowerCase()}`;
  if (targetRef === undefined) return { op: 'exists', key };
  if (typeof targetRef === 'string') return { op: 'in', key, values: [targetRef.toLowerCase()] };
  const refs =
    isJsonObject(targetRef) && Object.keys(targetRef).join() === '$in' ? targetRef['$in'] : undefined;
  if (!Array.isArray(refs) || refs.length === 0 || !refs.every(ref => typeof ref === 'string')) {
    throw new InputError(
      `Invalid query: ${place}.targetRef must be an entity ref, or $in with a list of them`,
    );
  }
  return { op: 'in', key, values: refs.map(ref => ref.toLowerCase()) };
}

function all(of: EntityQuery[]): EntityQuery {
  const [first] = of;
  return first !== undefined && of.length === 1 ? first : { op: 'all', of };
}

function textsOf(operand: unknown, place: string): string[] {
  if (!Array.isArray(operand) || !operand.every(isPrimitive)) {
    throw new InputError(`Invalid query: ${place} must be a list of strings, numbers or booleans`);
  }
  return operand.map(textOf);
}

type Comparable = Exclude<JsonPrimitive, null>;

function isPrimitive(value: unknown): value is Comparable {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function textOf(value: Comparable): string {
  return String(value).toLowerCase();
}
