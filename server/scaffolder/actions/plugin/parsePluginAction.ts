import { Ajv } from 'ajv';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { InputError, messageOf, type JsonObject } from '../../../../model/index.ts';
import type { PluginAction } from './PluginAction.ts';

const Text = Type.Optional(Type.Union([Type.String(), Type.Undefined()]));
const Schema = Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Undefined()]));

const Facts = Type.Object({
  id: Type.String({ pattern: '^[A-Za-z][\\w.-]*(:[\\w.-]+)*$' }),
  description: Text,
  examples: Type.Optional(
    Type.Union([
      Type.Array(Type.Object({ description: Type.String(), example: Type.String() })),
      Type.Undefined(),
    ]),
  ),
  supportsDryRun: Type.Optional(Type.Union([Type.Boolean(), Type.Undefined()])),
  schema: Type.Optional(Type.Union([Type.Object({ input: Schema, output: Schema }), Type.Undefined()])),
});

/** What is wrong is told by what it should be. */
const EXPECTED: Record<string, string> = {
  id: 'its id should be a text such as acme:changelog:add',
  description: 'its description should be a text',
  examples: 'its examples should be a list of { description, example }, both texts',
  supportsDryRun: 'supportsDryRun should be true or false',
  schema: 'its schema should be { input, output }, each of them JSON Schema',
};

/** What a plugin gives for an action, as data of our own: what the plugin does to it later changes nothing. @throws InputError */
export function parsePluginAction(value: unknown): PluginAction {
  if (!Value.Check(Facts, value)) throw new InputError(`${nameOf(value)}: ${expectedOf(value)}.`);
  const { id, description, examples, supportsDryRun, schema } = value;
  const { handler } = value as { handler?: unknown };
  if (typeof handler !== 'function') {
    throw new InputError(`${nameOf(value)}: its handler should be a function that takes a context.`);
  }
  const input = schema?.input && parseSchema(schema.input, `${nameOf(value)}: schema.input`);
  const output = schema?.output && parseSchema(schema.output, `${nameOf(value)}: schema.output`);
  return {
    ...{ id, schema: { ...(input && { input }), ...(output && { output }) } },
    ...(description !== undefined && { description }),
    ...(examples && { examples: examples.map(({ description, example }) => ({ description, example })) }),
    ...(supportsDryRun !== undefined && { supportsDryRun }),
    handler: context => (handler as PluginAction['handler']).call(value, context),
  };
}

function parseSchema(schema: Record<string, unknown>, what: string): JsonObject {
  if ('_def' in schema || Object.values(schema).some(one => typeof one === 'function')) {
    throw new InputError(
      `${what} is of zod: hand in JSON Schema, or what createTemplateAction of @backstage/plugin-scaffolder-node makes of it.`,
    );
  }
  try {
    const plain = JSON.parse(JSON.stringify(schema)) as JsonObject;
    new Ajv({ strict: false, validateFormats: false, logger: false }).compile(plain);
    return plain;
  } catch (error) {
    throw new InputError(`${what} is no JSON Schema (draft 7): ${messageOf(error)}.`, { cause: error });
  }
}

function nameOf(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? `The action ${id}` : 'An action';
}

function expectedOf(value: unknown): string {
  const [, key = ''] = Value.Errors(Facts, value)[0]?.instancePath.split('/') ?? [];
  return EXPECTED[key] ?? EXPECTED['id'] ?? '';
}
