// The envelope of what a panel and the extension tell each other. A file a view says what may be inside.
import * as Type from 'typebox';
import type { Static, TSchema } from 'typebox';

/** `notify` expects no answer; `request` is answered by `response` or `failure` of the same id. */
export const Envelope = Type.Union([
  Type.Object({ type: Type.Literal('notify'), method: Type.String(), params: Type.Unknown() }),
  Type.Object({
    type: Type.Literal('request'),
    id: Type.Integer(),
    method: Type.String(),
    params: Type.Unknown(),
  }),
  Type.Object({ type: Type.Literal('response'), id: Type.Integer(), result: Type.Unknown() }),
  Type.Object({
    type: Type.Literal('failure'),
    id: Type.Integer(),
    name: Type.String(),
    message: Type.String(),
  }),
]);
export type Envelope = Static<typeof Envelope>;

/** A message without an answer. */
export interface NotificationType<P extends TSchema> {
  method: string;
  params: P;
}

/** A message with one. */
export interface RequestType<P extends TSchema, R extends TSchema> {
  method: string;
  params: P;
  result: R;
}

export function notification<P extends TSchema>(method: string, params: P): NotificationType<P> {
  return { method, params };
}

export function request<P extends TSchema, R extends TSchema>(
  method: string,
  params: P,
  result: R,
): RequestType<P, R> {
  return { method, params, result };
}

/** What the extension answers when a view says that it listens: its whole state, and the words of the user's language. */
export function viewStart<S extends TSchema>(state: S) {
  return Type.Object({
    /** The user's language, e.g. `de`. */
    locale: Type.String(),
    /** Translations by English text; absent where the user's language is English. */
    strings: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Union([
          Type.String(),
          Type.Object({ message: Type.String(), comment: Type.Array(Type.String()) }),
        ]),
      ),
    ),
    state,
  });
}
