import { describeValue } from '../../common/json.ts';
import type { JsonValue } from '../../entity/Entity.ts';
import { inEnglish, type Say } from './Say.ts';

/** All that is said of values that do not fit, for translators. */
export const formTexts = {
  required: 'This has to be answered',
  one: 'One of {0}',
  const: 'Only {0}',
  pattern: 'This has to fit the pattern {0}',
  format: 'This is no {0}',
  minLength: 'At least {0} characters',
  minLengthOne: 'At least 1 character',
  maxLength: 'No more than {0} characters',
  maxLengthOne: 'No more than 1 character',
  minimum: 'At least {0}',
  maximum: 'No more than {0}',
  exclusiveMinimum: 'More than {0}',
  exclusiveMaximum: 'Less than {0}',
  multipleOf: 'A multiple of {0}',
  minItems: 'At least {0} items',
  minItemsOne: 'At least 1 item',
  maxItems: 'No more than {0} items',
  maxItemsOne: 'No more than 1 item',
  uniqueItems: 'Each only once',
  additionalProperties: 'There is no {0} in this',
  other: 'These answers do not go together',
  type: '{0}, not {1}',
  string: 'A text',
  number: 'A number',
  integer: 'A whole number',
  boolean: 'Yes or no',
  array: 'A list',
  object: 'A mapping',
  null: 'Nothing',
  or: '{0} or {1}',
  email: 'This is no email address',
  uri: 'This is no web address: https://…',
  hostname: 'This is no name of a host',
  ipv4: 'This is no IPv4 address',
  ipv6: 'This is no IPv6 address',
  date: 'This is no date: 2030-12-31',
  time: 'This is no time: 23:59:00Z',
  dateTime: 'This is no date with a time: 2030-12-31T23:59:00Z',
  regex: 'This is no regular expression',
  entityName: 'Letters, digits, and - _ . between them; 63 at most',
  tag: 'The tag {0} is not one: lower case letters, digits, + # and :, with - between them; 63 at most',
  repository: 'Still to be said of the repository: {0}',
  form: 'The form is at fault: {0}',
} as const;

/** What a value does not fit, as a sentence on what would. `keyword`: of JSON Schema, with its argument. */
export function messageFor(
  keyword: string,
  argument: unknown,
  value: JsonValue | undefined,
  say: Say = inEnglish,
): string {
  const limit = String(argument);
  switch (keyword) {
    case 'type':
      return say(formTexts.type, typeWords(argument, say), describeValue(value));
    case 'enum':
      return say(formTexts.one, listOf(argument));
    case 'const':
      return say(formTexts.const, JSON.stringify(argument));
    case 'format':
      return formatWords(limit, say);
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return argument === 1 ? say(formTexts[`${keyword}One`]) : say(formTexts[keyword], limit);
    case 'required':
    case 'pattern':
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'multipleOf':
    case 'uniqueItems':
    case 'additionalProperties':
      return say(formTexts[keyword], limit);
    case 'divisibleBy':
      return say(formTexts.multipleOf, limit);
    default:
      return say(formTexts.other);
  }
}

const formats: Record<string, keyof typeof formTexts> = {
  email: 'email',
  uri: 'uri',
  url: 'uri',
  hostname: 'hostname',
  'host-name': 'hostname',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  date: 'date',
  time: 'time',
  'date-time': 'dateTime',
  regex: 'regex',
};

function formatWords(format: string, say: Say): string {
  const known = Object.hasOwn(formats, format) ? formats[format] : undefined;
  return known === undefined ? say(formTexts.format, format) : say(formTexts[known]);
}

const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const;

function typeWords(wanted: unknown, say: Say): string {
  const names = [wanted].flat().map(name => {
    const known = types.find(type => type === name);
    return known === undefined ? String(name) : say(formTexts[known]);
  });
  return names.reduce((all, name) => say(formTexts.or, all, name));
}

function listOf(values: unknown): string {
  return [values]
    .flat()
    .map(value => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(', ');
}
