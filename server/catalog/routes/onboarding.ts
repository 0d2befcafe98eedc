import {
  ProposalAnswer,
  ProposalRequest,
  SuggestionAnswer,
  SuggestionRequest,
} from '../../../protocol/http/onboarding.ts';
import { NoQuery } from '../../../protocol/http/catalogSchemas.ts';
import { documented } from './documented.ts';
import { abortWhenGone, type TypedApp } from '../../http/index.ts';
import type { RouteDeps } from './RouteDeps.ts';

/** A descriptor for a repository that has none, and a pull request with it. */
export function registerOnboardingRoutes(app: TypedApp, { onboarding }: RouteDeps): void {
  app.post(
    '/suggestions',
    {
      schema: documented({
        operationId: 'SuggestDescriptor',
        summary: 'A first descriptor for a repository, by what lies in it',
        tags: ['callboard'],
        querystring: NoQuery,
        body: SuggestionRequest,
        response: { 200: SuggestionAnswer },
      }),
    },
    (request, reply) => onboarding.suggest(request.body.target, abortWhenGone(reply.raw)),
  );

  app.post(
    '/proposals',
    {
      schema: documented({
        operationId: 'ProposeDescriptor',
        summary: 'Open a pull request that adds a descriptor to a repository',
        tags: ['callboard'],
        querystring: NoQuery,
        body: ProposalRequest,
        response: { 201: ProposalAnswer },
      }),
    },
    async (request, reply) => {
      const proposed = await onboarding.propose(request.body, abortWhenGone(reply.raw));
      return reply.code(201).send(proposed);
    },
  );
}
