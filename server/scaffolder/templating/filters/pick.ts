import type { TemplateValue } from 'nunjitsu';
import { InputError } from '../../../../model/index.ts';
import type { TemplatingFilter } from './TemplatingFilter.ts';

export const pick: TemplatingFilter = {
  name: 'pick',
  description: 'The value at a path of an object or a list.',
  schema: {
    input: {},
    arguments: [{ type: 'string', description: 'Such as metadata.tags[0]' }],
    output: {},
  },
  examples: [
    {
      description: 'One part of what another filter gives',
      example: '${{ "group:platform/owners" | parseEntityRef | pick("namespace") }}',
      notes: 'platform',
    },
    {
      description: 'A value further below',
      example: '${{ { metadata: { tags: ["java", "web"] } } | pick("metadata.tags[1]") }}',
      notes: 'web',
    },
  ],
  apply(input, path) {
    if (Array.isArray(path)) return path.map(String).reduce<TemplateValue | undefined>(ownValue, input);
    if (typeof path !== 'string' && typeof path !== 'number') {
      throw new InputError('what is to be picked has to be named');
    }
    // A key that is written as a path is meant first.
    const whole = ownValue(input, String(path));
    return whole ?? partsOf(String(path)).reduce<TemplateValue | undefined>(ownValue, input);
  },
};

/** `a.b[0]["c.d"]` */
function partsOf(path: string): string[] {
  return [...path.matchAll(/\[\s*(["'])(.*?)\1\s*\]|([^.[\]]+)/g)].map(
    ([, , quoted, plain]) => quoted ?? plain ?? '',
  );
}

/** Nothing that comes along with each object of the language: no prototype, no constructor. */
function ownValue(value: TemplateValue | undefined, key: string): TemplateValue | undefined {
  if (value === undefined || value === null || !Object.hasOwn(Object(value) as object, key)) return undefined;
  const found: unknown = (value as Record<string, TemplateValue>)[key];
  return found as TemplateValue | undefined;
}
