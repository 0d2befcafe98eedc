import { ProviderForms, ProviderPreview, ProviderPreviewRequest } from '../../../protocol/http/providers.ts';
import { NoQuery, ProviderParams } from '../../../protocol/http/catalogSchemas.ts';
import { gitProviders } from '../../sources/index.ts';
import { documented } from './documented.ts';
import type { TypedApp } from '../../http/index.ts';
import type { RouteDeps } from './RouteDeps.ts';

/** Connecting the catalog with a Git provider: what to ask, and what it would bring. */
export function registerProviderRoutes(app: TypedApp, { roots }: Pick<RouteDeps, 'roots'>): void {
  app.get(
    '/providers',
    {
      schema: documented({
        operationId: 'ReadProviders',
        summary: 'The Git providers that there are, and what to ask of whoever wants one',
        tags: ['callboard'],
        querystring: NoQuery,
        response: { 200: ProviderForms },
      }),
    },
    () => ({
      providers: gitProviders.map(({ name, connecting }) => ({ provider: name, ...connecting.form })),
    }),
  );

  app.post(
    '/providers/:provider/preview',
    {
      schema: documented({
        operationId: 'PreviewProvider',
        summary: 'What a Git provider would bring, and the configuration that says so; nothing is kept',
        tags: ['callboard'],
        params: ProviderParams,
        querystring: NoQuery,
        body: ProviderPreviewRequest,
        response: { 200: ProviderPreview },
      }),
    },
    async (request, reply) => {
      // Few ask, and a server's start need not wait for what reads providers.
      const { previewProvider } = await import('../connecting/previewProvider.ts');
      const gone = new AbortController();
      reply.raw.once('close', () => {
        gone.abort();
      });
      const { integrations = [], rules } = roots.configured;
      const { signal } = gone;
      return previewProvider(request.params.provider, request.body, { integrations, rules, signal });
    },
  );
}
