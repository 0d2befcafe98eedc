import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { InputError, isAbortError, messageOf, NotAllowedError, NotFoundError } from '../../../model/index.ts';
import { registerRawBodies, type TypedApp } from '../../http/index.ts';
// The door of what is known of providers alone: this thread reads no sources.
import { gitProviders, type ProviderEvents } from '../../sources/providers/index.ts';
import { documented } from './documented.ts';
import type { RouteDeps } from './RouteDeps.ts';

/** The largest event taken. GitHub sends up to 25 MB; a push of so many commits is found by the next sync. */
const EVENT_LIMIT = 5 * 1024 * 1024;
/** Whoever knocks again and again is told of so often. */
const TELL_MS = 60_000;

const TopicParams = Type.Object({
  topic: Type.String({ minLength: 1, description: 'The provider: github.' }),
});
const Accepted = Type.Object({ status: Type.Literal('accepted') });

interface Sender {
  name: string;
  events: ProviderEvents;
  secrets: readonly string[];
}

/**
 * Where Git providers send their webhooks, as with Backstage. They have no token of this server: what lets an event in is
 * that its sender knows the secret. An event makes the catalog look; nothing of what it says is taken over.
 */
export function registerProviderEventsRoute(app: TypedApp, deps: RouteDeps): void {
  const { ingest, logger } = deps;
  const senders = sendersOf(deps);
  const tell = createTeller(message => {
    logger.warn(message);
  });
  const senderOf = (topic: string): Sender => {
    const sender = senders.get(topic);
    if (sender === undefined) {
      const names = [...senders.keys()].join(', ') || 'none';
      tell(
        `An event was sent to a topic that is not heard (${names}): events.http.topics names those that are.`,
      );
      throw new NotFoundError(`Events of '${topic}' are not heard here`);
    }
    if (sender.secrets.length > 0) return sender;
    tell(
      `An event of ${topic} was not let in: there is no secret to know it by. Set events.modules.${topic}.webhookSecret to the one that the webhook has.`,
    );
    throw new NotAllowedError(`Events of '${topic}' are not let in: no secret is configured`);
  };

  registerRawBodies(app);
  app.post(
    '/http/:topic',
    {
      config: { open: true },
      bodyLimit: EVENT_LIMIT,
      // Before the body is read.
      onRequest: (request, _reply, done) => {
        senderOf(topicOf(request));
        done();
      },
      schema: {
        ...documented({
          operationId: 'HearProviderEvent',
          summary: "Hear a Git provider's webhook; it is let in by its signature or secret",
          tags: ['callboard'],
          params: TopicParams,
          response: { 202: Accepted },
        }),
        security: [],
      },
    },
    async (request, reply) => {
      const { name, events, secrets } = senderOf(topicOf(request));
      const { headers } = request;
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (!(await events.verify({ headers, body }, secrets))) {
        tell(
          `An event of ${name} was not let in: it was not made with the secret that is configured. Is it the one of the webhook?`,
        );
        throw new NotAllowedError('invalid signature');
      }
      const affected = events.affects(headers, parseJson(body));
      if (affected.repositories.length > 0 || affected.people === true) {
        ingest.heed({ provider: name, affected }).catch((error: unknown) => {
          if (!isAbortError(error)) logger.warn(`An event of ${name} was not heeded: ${messageOf(error)}`);
        });
      }
      return reply.code(202).send({ status: 'accepted' });
    },
  );
}

function sendersOf({ events: heard = [] }: RouteDeps): ReadonlyMap<string, Sender> {
  return new Map(
    heard.flatMap(({ topic, secrets }) => {
      const events = gitProviders.find(({ name }) => name === topic)?.events;
      return events === undefined ? [] : [[topic, { name: topic, events, secrets }] as const];
    }),
  );
}

function topicOf({ params }: FastifyRequest): string {
  return (params as { topic: string }).topic;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new InputError('The request body is not JSON', { cause: error });
  }
}

/** Tells each message now and then, however often there is a reason to. */
function createTeller(tell: (message: string) => void): (message: string) => void {
  const told = new Map<string, number>();
  return message => {
    const now = Date.now();
    if (now - (told.get(message) ?? -Infinity) < TELL_MS) return;
    told.set(message, now);
    tell(message);
  };
}
