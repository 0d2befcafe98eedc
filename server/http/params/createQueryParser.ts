import { InputError } from '../../../model/index.ts';

/** The part of a parameter's JSON schema that a query can be read by. */
interface ParameterSchema {
  type?: string;
  minimum?: number;
  minLength?: number;
  anyOf?: { const?: unknown }[];
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
 * list may be given by one parameter or by several.
 */
export function createQueryParser(schema: QuerySchema): (raw: RawQuery) => Record<string, Parameter> {
  const known = new Map(Object.entries(schema.properties ?? {}));
  const required = schema.required ?? [];
  return raw => {
    const parsed: Record<string, Parameter> = {};
    for (const [name, value] of Object.entries(raw)) {
      const parameter = known.get(name);
      if (parameter === undefined) throw new InputError(`Unknown query parameter '${name}'`);
      if (value === undefined || value === '') {
        throw new InputError(`Empty value found for query parameter '${name}'`);
      }
      parsed[name] = parseParameter(name, value, parameter);
    }
    const missing = required.find(name => !(name in parsed));
    if (missing !== undefined) throw new InputError(`Missing ${missing} parameter`);
    return parsed;
  };
}

function parseParameter(name: string, value: string | string[], schema: ParameterSchema): Parameter {
  if (schema.type === 'array') return Array.isArray(value) ? value : [value];
  if (Array.isArray(value)) throw new InputError(`Query parameter '${name}' must be given only once`);
  if (schema.type === 'integer') return parseInteger(name, value, schema.minimum);
  const choices = schema.anyOf?.map(choice => choice.const);
  if (choices !== undefined && !choices.includes(value)) {
    throw new InputError(`Query parameter '${name}' must be one of ${choices.join(', ')}, not '${value}'`);
  }
  return value;
}

function parseInteger(name: string, value: string, minimum = Number.MIN_SAFE_INTEGER): number {
  const number = /^-?\d+$/.test(value) ? Number(value) : NaN;
  if (!Number.isSafeInteger(number)) {
    throw new InputError(`Query parameter '${name}' must be a whole number, not '${value}'`);
  }
  if (number < minimum) {
    throw new InputError(`Query parameter '${name}' must be at least ${minimum}, not ${number}`);
  }
  return number;
}
