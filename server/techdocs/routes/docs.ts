import { Type } from 'typebox';
import { stringifyEntityRef } from '../../../model/index.ts';
import { EntityNameParams, NoQuery } from '../../../protocol/http/catalogSchemas.ts';
import {
  DocsCheck,
  DocsCheckRequest,
  DocsFileUrl,
  DocsPage,
  DocsPreview,
  DocsPreviewRequest,
  DocsSearchAnswer,
  DocsSite,
} from '../../../protocol/http/docs.ts';
import { abortWhenGone, type TypedApp } from '../../http/index.ts';
import { Bytes, described } from './described.ts';
import type { TechDocsRouteDeps } from './TechDocsRouteDeps.ts';

const MOST_RESULTS = 100;
/** A hundred open files, of which one may be five megabytes of words. */
const BODY_LIMIT = 32 * 1024 * 1024;

/** GET docs/…: the docs of entities, as the editor reads them. */
export function registerDocsRoutes(app: TypedApp, { techdocs }: TechDocsRouteDeps): void {
  app.get(
    '/:namespace/:kind/:name',
    {
      schema: described({
        operationId: 'ReadDocsSite',
        summary: 'The docs of an entity: their navigation, and where they are from',
        params: EntityNameParams,
        querystring: NoQuery,
        response: { 200: DocsSite },
      }),
    },
    (request, reply) => techdocs.site(stringifyEntityRef(request.params), abortWhenGone(reply.raw)),
  );

  app.get(
    '/:namespace/:kind/:name/page',
    {
      schema: described({
        operationId: 'ReadDocsPage',
        summary: 'A page of the docs of an entity',
        params: EntityNameParams,
        querystring: Type.Object(
          {
            location: Type.Optional(
              Type.String({ description: 'URL of the page within the site; without it, the home page.' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: DocsPage },
      }),
    },
    (request, reply) =>
      techdocs.page(
        stringifyEntityRef(request.params),
        request.query.location ?? '',
        abortWhenGone(reply.raw),
      ),
  );

  app.get(
    '/:namespace/:kind/:name/asset',
    {
      schema: described({
        operationId: 'ReadDocsAsset',
        summary: 'A file of the docs of an entity, e.g. an image',
        params: EntityNameParams,
        querystring: Type.Object(
          { path: Type.String({ minLength: 1, description: 'Path of the file within the site.' }) },
          { additionalProperties: false },
        ),
        response: { 200: Bytes },
      }),
    },
    async (request, reply) => {
      const ref = stringifyEntityRef(request.params);
      const { contentType, bytes } = await techdocs.asset(ref, request.query.path, abortWhenGone(reply.raw));
      return reply
        .header('content-type', contentType)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('cross-origin-resource-policy', 'same-origin')
        .header('cache-control', 'private, no-cache')
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );

  app.get(
    '/:namespace/:kind/:name/file-url',
    {
      schema: described({
        operationId: 'FindDocsFileUrl',
        summary: 'Where a file is on the web that a page of the docs of a repository links to',
        params: EntityNameParams,
        querystring: Type.Object(
          {
            path: Type.String({
              minLength: 1,
              maxLength: 4000,
              description: 'Of the file, from the folder that holds mkdocs.yml.',
            }),
            asset: Type.Optional(
              Type.String({
                maxLength: 4000,
                description: 'The same for a file of the site, which is meant where it is there.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: DocsFileUrl },
      }),
    },
    async request => ({ url: await techdocs.fileUrl(stringifyEntityRef(request.params), request.query) }),
  );

  app.get(
    '/search',
    {
      schema: described({
        operationId: 'SearchDocs',
        summary: 'Sections of docs by their words, of which the last may be the beginning of one',
        querystring: Type.Object(
          {
            term: Type.String({ maxLength: 1000, description: 'What is looked for.' }),
            entityRef: Type.Optional(Type.String({ description: 'Only in the docs of this entity.' })),
            limit: Type.Optional(
              Type.Integer({ minimum: 1, maximum: MOST_RESULTS, description: 'Of results.' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: DocsSearchAnswer },
      }),
    },
    request => techdocs.search(request.query),
  );
}

/** POST docs/preview, docs/check: docs as somebody is writing them. */
export function registerDocsWritingRoutes(app: TypedApp, { techdocs }: TechDocsRouteDeps): void {
  app.post(
    '/preview',
    {
      bodyLimit: BODY_LIMIT,
      schema: described({
        operationId: 'PreviewDocs',
        summary: 'A page as it would be with texts that are not saved yet',
        querystring: NoQuery,
        body: DocsPreviewRequest,
        response: { 200: DocsPreview },
      }),
    },
    (request, reply) => techdocs.preview(request.body, abortWhenGone(reply.raw)),
  );

  app.post(
    '/check',
    {
      bodyLimit: BODY_LIMIT,
      schema: described({
        operationId: 'CheckDocs',
        summary: 'What is wrong in docs, with texts that are not saved yet',
        querystring: NoQuery,
        body: DocsCheckRequest,
        response: { 200: DocsCheck },
      }),
    },
    (request, reply) => techdocs.check(request.body, abortWhenGone(reply.raw)),
  );
}
