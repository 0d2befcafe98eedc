import { describeValue } from '../../common/json.ts';
import type { JsonValue } from '../../entity/Entity.ts';

/** What a value does not fit, as a sentence on what would. `keyword`: of JSON Schema, with its argument. */
export function messageFor(keyword: string, argument: unknown, value: JsonValue | undefined): string {
  const limit = String(argument);
  switch (keyword) {
    case 'required':
      return 'This has to be answered';
    case 'type':
      return `${typeWords(argument)}, not ${describeValue(value)}`;
    case 'enum':
      return `One of ${listOf(argument)}`;
    case 'const':
      return `Only ${JSON.stringify(argument)}`;
    case 'pattern':
      return `This has to fit the pattern ${limit}`;
    case 'format':
      return `This is no ${formatWords[limit] ?? limit}`;
    case 'minLength':
      return `At least ${limit} ${plural(argument, 'character')}`;
    case 'maxLength':
      return `No more than ${limit} ${plural(argument, 'character')}`;
    case 'minimum':
      return `At least ${limit}`;
    case 'maximum':
      return `No more than ${limit}`;
    case 'exclusiveMinimum':
      return `More than ${limit}`;
    case 'exclusiveMaximum':
      return `Less than ${limit}`;
    case 'multipleOf':
    case 'divisibleBy':
      return `A multiple of ${limit}`;
    case 'minItems':
      return `At least ${limit} ${plural(argument, 'item')}`;
    case 'maxItems':
      return `No more than ${limit} ${plural(argument, 'item')}`;
    case 'uniqueItems':
      return 'Each only once';
    case 'additionalProperties':
      return `There is no ${limit} in this`;
    default:
      return 'These answers do not go together';
  }
}

const formatWords: Record<string, string> = {
  email: 'email address',
  uri: 'web address: https://…',
  url: 'web address: https://…',
  hostname: 'name of a host',
  'host-name': 'name of a host',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  date: 'date: 2030-12-31',
  time: 'time: 23:59:00Z',
  'date-time': 'date with a time: 2030-12-31T23:59:00Z',
  regex: 'regular expression',
};

function typeWords(types: unknown): string {
  const words: Record<string, string> = {
    string: 'A text',
    number: 'A number',
    integer: 'A whole number',
    boolean: 'Yes or no',
    array: 'A list',
    object: 'A mapping',
    null: 'Nothing',
  };
  const names = [types].flat().map(String);
  return names.map(name => words[name] ?? name).join(' or ');
}

function listOf(values: unknown): string {
  return [values]
    .flat()
    .map(value => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(', ');
}

function plural(count: unknown, word: string): string {
  return count === 1 ? word : `${word}s`;
}
