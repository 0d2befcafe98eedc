import { Type, type Static } from 'typebox';
import type { ToStringOptions } from 'yaml';
import { strict } from '../common/strict.ts';

const scalarTypes = [
  Type.Literal('BLOCK_FOLDED'),
  Type.Literal('BLOCK_LITERAL'),
  Type.Literal('QUOTE_DOUBLE'),
  Type.Literal('QUOTE_SINGLE'),
  Type.Literal('PLAIN'),
] as const;

/** How YAML is written. */
export const YamlOptions = Type.Object(
  {
    blockQuote: Type.Optional(
      Type.Union([Type.Boolean(), Type.Literal('folded'), Type.Literal('literal')], {
        description: 'Whether texts of several lines are written as blocks, and how. Default: true.',
      }),
    ),
    collectionStyle: Type.Optional(
      Type.Union([Type.Literal('any'), Type.Literal('block'), Type.Literal('flow')], {
        description: 'Whether maps and lists are blocks or in brackets. Default: any.',
      }),
    ),
    defaultKeyType: Type.Optional(Type.Union([...scalarTypes, Type.Null()])),
    defaultStringType: Type.Optional(
      Type.Union([...scalarTypes], { description: 'How texts are written. Default: PLAIN.' }),
    ),
    directives: Type.Optional(
      Type.Union([Type.Boolean(), Type.Null()], {
        description: 'Whether it begins with ---. Default: where it has to.',
      }),
    ),
    doubleQuotedAsJSON: Type.Optional(Type.Boolean({ description: 'Default: false.' })),
    doubleQuotedMinMultiLineLength: Type.Optional(Type.Number({ description: 'Default: 40.' })),
    falseStr: Type.Optional(Type.String({ description: 'Default: false.' })),
    flowCollectionPadding: Type.Optional(Type.Boolean({ description: 'Default: true.' })),
    indent: Type.Optional(Type.Integer({ minimum: 1, description: 'Spaces. Default: 2.' })),
    indentSeq: Type.Optional(Type.Boolean({ description: 'Whether lists are indented. Default: true.' })),
    lineWidth: Type.Optional(Type.Number({ description: '0: as long as they are. Default: 80.' })),
    minContentWidth: Type.Optional(Type.Number({ description: 'Default: 20.' })),
    nullStr: Type.Optional(Type.String({ description: 'Default: null.' })),
    simpleKeys: Type.Optional(Type.Boolean({ description: 'Default: false.' })),
    singleQuote: Type.Optional(
      Type.Union([Type.Boolean(), Type.Null()], {
        description: 'Whether quotes are single where either would do. Default: as it fits.',
      }),
    ),
    trueStr: Type.Optional(Type.String({ description: 'Default: true.' })),
  },
  strict,
);

/** An option that is not there is left out, not undefined. */
export function toStringOptions(options: Static<typeof YamlOptions> | undefined): ToStringOptions {
  return options ?? {};
}
