import { InputError, isJsonObject, parseEntityRef } from '../../../../model/index.ts';
import type { TemplatingFilter } from './TemplatingFilter.ts';

export const parseEntityRefFilter: TemplatingFilter = {
  name: 'parseEntityRef',
  description: 'The kind, namespace and name of an entity ref.',
  schema: {
    input: {
      anyOf: [
        { type: 'string', description: '[KIND:][NAMESPACE/]NAME' },
        {
          type: 'object',
          properties: { kind: { type: 'string' }, namespace: { type: 'string' }, name: { type: 'string' } },
          required: ['name'],
        },
      ],
    },
    arguments: [
      {
        type: 'object',
        properties: { defaultKind: { type: 'string' }, defaultNamespace: { type: 'string' } },
      },
    ],
    output: {
      type: 'object',
      properties: { kind: { type: 'string' }, namespace: { type: 'string' }, name: { type: 'string' } },
      required: ['kind', 'namespace', 'name'],
    },
  },
  examples: [
    {
      description: 'The parts of a full ref',
      example: '${{ "group:platform/owners" | parseEntityRef }}',
      notes: '{"kind":"group","namespace":"platform","name":"owners"}',
    },
    {
      description: 'The kind that is meant where a ref names none',
      example: '${{ "owners" | parseEntityRef({ defaultKind: "group" }) }}',
      notes: '{"kind":"group","namespace":"default","name":"owners"}',
    },
  ],
  apply(input, defaults) {
    const options = {
      ...textAt(defaults, 'defaultKind'),
      ...textAt(defaults, 'defaultNamespace'),
    };
    if (typeof input === 'string') return { ...parseEntityRef(input, options) };
    const kind = textAt(input, 'kind').kind ?? options.defaultKind;
    const namespace = textAt(input, 'namespace').namespace ?? options.defaultNamespace ?? 'default';
    const { name } = textAt(input, 'name');
    if (kind === undefined || name === undefined) {
      throw new InputError('an entity ref has to be a text, or a mapping with kind and name');
    }
    return { kind, namespace, name };
  },
};

function textAt<K extends string>(value: unknown, key: K): Partial<Record<K, string>> {
  const found = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  // The computed key is the one that the type names.
  return typeof found === 'string' ? ({ [key]: found } as Record<K, string>) : {};
}
