import { extname } from 'node:path';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  messageOf,
  NotFoundError,
  parseLocationRef,
  stringifyEntityRef,
  type Entity,
} from '../../../model/index.ts';
import { EntityNameParams, NoQuery } from '../../../protocol/http/catalogSchemas.ts';
import { mountPrefixOf, type TypedApp } from '../../http/index.ts';
import { contentTypeOf } from '../contentTypeOf.ts';
import { Bytes, described } from './described.ts';
import type { TechDocsRouteDeps } from './TechDocsRouteDeps.ts';

/** Types that a browser might run something of. spec/techdocs §5 */
const ACTIVE = /htm|xml|svg|appcache|manifest|mathml|owl|rdf|rng|vtt|xht|xsd|xsl/i;
const PLAIN = 'text/plain; charset=utf-8';
const ANNOTATION_REF = 'backstage.io/techdocs-ref';

/** Backstage's way to technical docs: sites as MkDocs lays them out. spec/techdocs §5 */
export function registerTechDocsApi(app: TypedApp, deps: TechDocsRouteDeps): void {
  registerMetadata(app, deps);
  registerSync(app, deps);
  registerStatic(app, deps);
  registerCookie(app, deps);
}

function registerMetadata(app: TypedApp, { techdocs }: TechDocsRouteDeps): void {
  app.get(
    '/metadata/techdocs/:namespace/:kind/:name',
    {
      schema: described({
        operationId: 'GetTechDocsMetadata',
        summary: 'What a site says of itself',
        params: EntityNameParams,
        querystring: NoQuery,
        response: { 200: Type.Object({}) },
      }),
    },
    async request => {
      const ref = stringifyEntityRef(request.params);
      try {
        return await techdocs.static.metadata(ref);
      } catch (error) {
        throw new NotFoundError(`Unable to get metadata for '${ref}'`, { cause: error });
      }
    },
  );

  app.get(
    '/metadata/entity/:namespace/:kind/:name',
    {
      schema: described({
        operationId: 'GetTechDocsEntity',
        summary: 'The entity that a site is about, with where the docs are',
        params: EntityNameParams,
        querystring: NoQuery,
        response: { 200: Type.Object({}) },
      }),
    },
    async request => {
      const ref = stringifyEntityRef(request.params);
      try {
        const entity = await techdocs.places.entity(ref);
        const { tree } = await techdocs.places.find(ref);
        const place = tree.kind === 'folder' ? tree.folder : tree.url.href;
        return { ...entity, locationMetadata: { type: typeOf(entity), target: place } };
      } catch (error) {
        throw new NotFoundError(`Unable to get metadata for '${ref}'`, { cause: error });
      }
    },
  );
}

/** As TechDocs names it: `dir` beside a file, `url` on a host. */
function typeOf({ metadata: { annotations = {} } }: Entity): string {
  if (annotations[ANNOTATION_REF]?.startsWith('url:') === true) return 'url';
  const source = annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION] ?? '';
  return source !== '' && parseLocationRef(source).type === 'url' ? 'url' : 'dir';
}

function registerSync(app: TypedApp, { techdocs, streams }: TechDocsRouteDeps): void {
  app.get(
    '/sync/:namespace/:kind/:name',
    {
      // Asking only for the headers of a stream would open one that nobody reads.
      exposeHeadRoute: false,
      schema: described({
        operationId: 'SyncTechDocs',
        summary: 'Build the site anew where its source is another, and tell how that goes',
        description:
          'Server-sent events: `log` with a line, then `finish` with whether it was built, or `error`.',
        params: EntityNameParams,
        querystring: NoQuery,
        response: { 200: { content: { 'text/event-stream': { schema: { type: 'string' } } } } },
      }),
    },
    async (request, reply) => {
      const ref = stringifyEntityRef(request.params);
      // Before the stream begins: what is not there is a 404.
      await techdocs.places.entity(ref);
      const stream = beginStream(reply, streams);
      try {
        const updated = await techdocs.static.sync(ref, line => {
          stream.send('log', line);
        });
        stream.send('finish', { updated });
      } catch (error) {
        stream.send('error', `Failed to build the docs page for entity ${ref}: ${messageOf(error)}`);
      } finally {
        stream.end();
      }
    },
  );
}

function beginStream(
  reply: FastifyReply,
  streams: Set<() => void>,
): { send: (event: string, data: unknown) => void; end: () => void } {
  const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...Object.fromEntries(headers),
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    connection: 'keep-alive',
  });
  raw.flushHeaders();
  const end = (): void => {
    streams.delete(end);
    raw.end();
  };
  streams.add(end);
  raw.once('close', end);
  return {
    send: (event, data) => {
      if (!raw.writableEnded) raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end,
  };
}

function registerStatic(app: TypedApp, { techdocs }: TechDocsRouteDeps): void {
  app.get(
    '/static/docs/:namespace/:kind/:name/*',
    {
      config: { byCookie: true },
      schema: described({
        operationId: 'GetTechDocsFile',
        summary: 'A file of a site',
        params: Type.Object({
          ...EntityNameParams.properties,
          '*': Type.String({ description: 'Path of the file within the site.' }),
        }),
        response: { 200: Bytes },
      }),
    },
    async (request, reply) => {
      const { namespace, kind, name, '*': path } = request.params;
      const named = [namespace, kind, name];
      const lower = named.map(part => part.toLowerCase());
      if (!techdocs.keepsCase && lower.some((part, index) => part !== named[index])) {
        const { pathname, search } = new URL(request.originalUrl, 'http://host');
        const below = pathname.endsWith('/') ? `${path.replace(/\/+$/, '')}/` : path;
        const way = [...lower, ...below.replace(/^\/+/, '').split('/')].map(encodeURIComponent).join('/');
        return reply.redirect(`${wayUp(pathname)}${way}${search}`, 301);
      }
      const isFolder = path === '' || new URL(request.originalUrl, 'http://host').pathname.endsWith('/');
      const file = isFolder ? `${path.replace(/\/+$/, '')}/index.html`.replace(/^\//, '') : path;
      const bytes = await techdocs.static.file(stringifyEntityRef({ kind, namespace, name }), file);
      return reply
        .header('content-type', staticTypeOf(file))
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', 'sandbox')
        .header('cache-control', 'private, no-cache')
        .send(bytes);
    },
  );
}

/** By which pages of a reader show images, which a browser asks for without a token. */
function registerCookie(app: TypedApp, { cookies }: TechDocsRouteDeps): void {
  // The second is where the client asks that Backstage publishes.
  for (const [operationId, path] of [
    ['GetTechDocsCookie', '/.backstage/auth/v1/cookie'],
    ['GetTechDocsCookieAsBefore', '/cookie'],
  ] as const) {
    app.get(
      path,
      {
        schema: described({
          operationId,
          summary: 'A cookie by which files of sites may be shown, and until when',
          querystring: NoQuery,
          response: { 200: Type.Object({ expiresAt: Type.String() }) },
        }),
      },
      (request, reply) => {
        const { pathname } = new URL(request.originalUrl, 'http://host');
        const api = `${mountPrefixOf(request.raw)}${pathname.slice(0, -path.length)}`;
        const { header, expiresAt } = cookies.give(`${api}/static`);
        reply.header('set-cookie', header);
        return { expiresAt: expiresAt.toISOString() };
      },
    );
  }
}

/** From a file of a site to the folder of all sites: whatever stands before that on the client's way stays as it is. */
function wayUp(pathname: string): string {
  const docs = '/static/docs/';
  const below = pathname.slice(pathname.indexOf(docs) + docs.length);
  return '../'.repeat(below.split('/').length - 1);
}

function staticTypeOf(file: string): string {
  const type = contentTypeOf(file);
  return ACTIVE.test(extname(file)) || type === 'application/octet-stream' ? PLAIN : type;
}
