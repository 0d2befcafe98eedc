import { gitProviders, type GitProvider } from '../sources/providers/index.ts';
import type { AppConfig } from './configSchema.ts';
import type { ServerConfig } from './ServerConfig.ts';

export interface ParsedEvents {
  events: NonNullable<ServerConfig['events']>;
  notices: string[];
}

/**
 * `events`: which Git providers may send events, and how to know them. As with Backstage, one is heard where
 * `events.http.topics` names it, or where there is a secret for it; without a secret, none of its events is let in.
 */
export function parseEvents({ events = {}, integrations }: AppConfig): ParsedEvents {
  const topics = new Set(events.http?.topics);
  const senders = gitProviders.filter(provider => provider.events !== undefined);
  const parsed: ParsedEvents = { events: [], notices: [] };
  for (const sender of senders) {
    const secrets = secretsOf(sender, events.modules?.[sender.name]?.webhookSecret, integrations);
    if (!topics.delete(sender.name) && secrets.length === 0) continue;
    parsed.events.push({ topic: sender.name, secrets });
    if (secrets.length === 0) {
      parsed.notices.push(
        `events.http.topics names ${sender.name}, but events.modules.${sender.name}.webhookSecret is missing: no event of it is let in.`,
      );
    }
  }
  const names = senders.map(({ name }) => name).join(', ');
  for (const topic of topics) {
    parsed.notices.push(
      `events.http.topics names ${topic}, which is not supported (${names}): it is left out.`,
    );
  }
  return parsed;
}

function secretsOf(
  { name, events }: GitProvider,
  own: string | undefined,
  integrations: AppConfig['integrations'],
): string[] {
  const entries = integrations?.[name] ?? [];
  const others = entries.flatMap(entry => events?.secretsOf?.(entry) ?? []);
  return [...new Set(own === undefined ? others : [own, ...others])];
}

/** What of `events.modules` is understood. */
export const eventKeys: Readonly<Record<string, { webhookSecret: true }>> = Object.fromEntries(
  gitProviders
    .filter(({ events }) => events !== undefined)
    .map(({ name }) => [name, { webhookSecret: true }]),
);
