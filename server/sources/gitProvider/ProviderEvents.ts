import type { IncomingHttpHeaders } from 'node:http';
import { Type, type Static } from 'typebox';
import type { JsonObject } from '../../../model/index.ts';

/** Webhooks of a Git provider: how to know that one is the provider's own, and what it means. */
export interface ProviderEvents {
  /** Secrets that an entry of `integrations` has for them, beside `events.modules`. */
  secretsOf?(entry: JsonObject): readonly string[];
  /** Whether whoever sent it knows one of the secrets. It takes as long whichever it is, and however far one is right. */
  verify(message: EventMessage, secrets: readonly string[]): Promise<boolean>;
  /** What to look at anew; nothing of an event that is of no interest. @throws InputError for one that is not as promised. */
  affects(headers: IncomingHttpHeaders, payload: unknown): Affected;
}

export interface EventMessage {
  headers: IncomingHttpHeaders;
  /** As it came. */
  body: Buffer;
}

/** A repository that may be another now. */
export const AffectedRepository = Type.Object({
  /** Its web page. */
  url: Type.String({ minLength: 1 }),
  /** Where only one of its branches is another. */
  branch: Type.Optional(Type.Object({ name: Type.String(), isDefault: Type.Boolean() })),
});
export type AffectedRepository = Static<typeof AffectedRepository>;

export const Affected = Type.Object({
  repositories: Type.Array(AffectedRepository),
  /** Teams, or who is in them. */
  people: Type.Optional(Type.Boolean()),
});
export type Affected = Static<typeof Affected>;

/** What one or many events of a provider said. */
export const ProviderNews = Type.Object({
  /** GitProvider.name */
  provider: Type.String({ minLength: 1 }),
  affected: Affected,
});
export type ProviderNews = Static<typeof ProviderNews>;
