import { InputError } from '../../../model/index.ts';

/** The part of a parameter's JSON schema that a query can be read by. */
interface ParameterSchema {
  type?: string;
  minimum?: number;
  enum?: unknown[];
}

/** The JSON schema of a route's query: an object of strings, integers, choices and lists of strings. */
export interface QuerySchema {
  properties?: Record<string, ParameterSchema>;
  required?: string[];
}

type RawQuery = Readonly<Record<string, string | string[] | undefined>>;
type Parameter = string | number | string[];

/**
 * Builds what reads the query of a route: unknown parameters, empty ones and those of the wrong type are refused, a
 * list may be given by one parameter or by several. Messages name a parameter as those on bodies name a field.
 */
export function createQueryParser(schema: QuerySchema): (raw: RawQuery) => Record<string, Parameter> {
  const known = new Map(Object.entries(schema.properties ?? {}));
  const required = schema.required ?? [];
  return raw => {
    const parsed: Record<string, Parameter> = {};
    for (const [written, value] of Object.entries(raw)) {
      const name = nameOf(written, known);
      const parameter = known.get(name);
      if (parameter === undefined) throw new InputError(`Unknown query parameter '${name}'`);
      if (value === undefined || value === '') {
        throw new InputError(`Empty value found for query parameter '${name}'`);
      }
      const before = parsed[name];
      const added = parseParameter(name, value, parameter);
      parsed[name] = Array.isArray(before) && Array.isArray(added) ? [...before, ...added] : added;
    }
    const missing = required.find(name => !Object.hasOwn(parsed, name));
    if (missing !== undefined) {
      throw new InputError(`request/query must have required property '${missing}'`);
    }
    return parsed;
  };
}

/** Some clients write the items of a list as `filter[]=` or `filter[0]=`. */
function nameOf(written: string, known: ReadonlyMap<string, ParameterSchema>): string {
  const name = written.replace(/\[\d*\]$/, '');
  return known.get(name)?.type === 'array' ? name : written;
}

function parseParameter(name: string, value: string | string[], schema: ParameterSchema): Parameter {
  if (schema.type === 'array') return Array.isArray(value) ? value : [value];
  if (Array.isArray(value)) throw new InputError(`request/query/${name} must be given only once`);
  if (schema.type === 'integer') return parseInteger(name, value, schema.minimum);
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    throw new InputError(
      `request/query/${name} must be equal to one of the allowed values: ${schema.enum.join(', ')}`,
    );
  }
  return value;
}

function parseInteger(name: string, value: string, minimum = Number.MIN_SAFE_INTEGER): number {
  const number = /^-?\d+$/.test(value) ? Number(value) : NaN;
  if (!Number.isSafeInteger(number)) throw new InputError(`request/query/${name} must be integer`);
  if (number < minimum) throw new InputError(`request/query/${name} must be >= ${minimum}`);
  return number;
}
