import { Type } from 'typebox';
import { parameterSchemaOf } from '../../../model/template/form/parameterSchemaOf.ts';
import { EntityNameParams, NoQuery } from '../../../protocol/http/catalogSchemas.ts';
import {
  ActionDescriptions,
  ShippedTemplatesAnswer,
  TemplateParameterSchema,
} from '../../../protocol/http/scaffolder.ts';
import { plainSchema } from '../tasks/index.ts';
import { asJson } from '../Templates.ts';
import { templatingExtensions } from '../templating/index.ts';
import type { TypedApp } from '../../http/index.ts';
import { described } from './described.ts';
import type { ScaffolderRouteDeps } from './ScaffolderRouteDeps.ts';
import { signalOf } from './signalOf.ts';

const Suggestion = Type.Object({ id: Type.String(), title: Type.Optional(Type.String()) });

/** GET templates: those that come with Callboard, which no catalog has. */
export function registerShippedTemplatesRoute(app: TypedApp, { scaffolder }: ScaffolderRouteDeps): void {
  app.get(
    '/templates',
    {
      schema: described({
        operationId: 'ListShippedTemplates',
        summary: 'The templates that come with Callboard',
        querystring: NoQuery,
        response: { 200: ShippedTemplatesAnswer },
      }),
    },
    async () => ({ items: await scaffolder.templates.shipped() }),
  );
}

/** What templates ask, and what they can do. */
export function registerTemplateRoutes(app: TypedApp, { scaffolder }: ScaffolderRouteDeps): void {
  app.get(
    '/templates/:namespace/:kind/:name/parameter-schema',
    {
      schema: described({
        operationId: 'GetTemplateParameterSchema',
        summary: 'What a template asks, page by page',
        params: EntityNameParams,
        querystring: NoQuery,
        response: { 200: TemplateParameterSchema },
      }),
    },
    async request => {
      const { kind, namespace, name } = request.params;
      const { template } = await scaffolder.templates.find(`${kind}:${namespace}/${name}`);
      return parameterSchemaOf(asJson(template));
    },
  );

  app.get(
    '/actions',
    {
      schema: described({
        operationId: 'ListActions',
        summary: 'What steps of templates can do',
        querystring: NoQuery,
        response: { 200: ActionDescriptions },
      }),
    },
    () =>
      [...scaffolder.actions.values()]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, description, examples, schema: { input, output } }) => ({
          ...{ id, description, examples },
          schema: {
            ...(input && { input: plainSchema(input) }),
            ...(output && { output: plainSchema(output) }),
          },
        })),
  );

  app.get(
    '/templating-extensions',
    {
      schema: described({
        operationId: 'ListTemplatingExtensions',
        summary: 'Filters and globals of the expression language',
        querystring: NoQuery,
        response: { 200: Type.Object({ filters: Type.Object({}), globals: Type.Object({}) }) },
      }),
    },
    () => templatingExtensions,
  );

  app.post(
    '/autocomplete/:provider/:resource',
    {
      schema: described({
        operationId: 'Autocomplete',
        summary: 'Suggestions for a field of a form',
        params: Type.Object({
          provider: Type.String({ description: 'Of the Git host, e.g. "github".' }),
          resource: Type.String({ description: 'What is suggested, e.g. "branches".' }),
        }),
        querystring: NoQuery,
        body: Type.Object({
          token: Type.String(),
          context: Type.Optional(Type.Record(Type.String(), Type.String())),
        }),
        response: { 200: Type.Object({ results: Type.Array(Suggestion) }) },
      }),
    },
    async (request, reply) => {
      const { provider, resource } = request.params;
      const { token, context = {} } = request.body;
      const asked = { resource, token, context, signal: signalOf(reply) };
      return { results: await scaffolder.autocomplete(provider, asked) };
    },
  );
}
