import { Type, type TObject, type TProperties } from 'typebox';

/** An object with these keys and no others. */
export function Closed<P extends TProperties>(properties: P, description?: string): TObject<P> {
  return Type.Object(properties, {
    additionalProperties: false,
    ...(description !== undefined && { description }),
  });
}

export const text = (description: string) => Type.String({ description });
export const some = (description: string) => Type.String({ minLength: 1, description });
export const optionalText = (description: string) => Type.Optional(Type.String({ description }));
export const optionalFlag = (description: string) => Type.Optional(Type.Boolean({ description }));
export const texts = (description: string) => Type.Optional(Type.Array(Type.String(), { description }));

export function OneOf<const T extends string>(values: readonly T[], description: string) {
  return Type.Unsafe<T>({ type: 'string', enum: [...values], description });
}

/** Names with values that are texts. */
export const textMap = (description: string) =>
  Type.Optional(Type.Record(Type.String(), Type.String(), { description }));
