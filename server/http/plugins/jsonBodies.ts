import type { FastifyInstance } from 'fastify';
import { InputError } from '../../../model/index.ts';

/** The largest body taken, as Backstage's. */
export const BODY_LIMIT = 100 * 1024;

/** Reads JSON bodies. An empty one is none: routes that need one say so by their schema. */
export function registerJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    (_request, text, done) => {
      try {
        done(null, text === '' ? undefined : JSON.parse(text as string));
      } catch (error) {
        done(new InputError('The request body is not JSON', { cause: error }));
      }
    },
  );
}

/** In this part of the app, takes JSON bodies as they came: what they are signed by is about their bytes. */
export function registerRawBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
}
