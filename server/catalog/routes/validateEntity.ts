import { validateEntity } from '../../../model/index.ts';
import {
  NoQuery,
  ValidateEntityBody,
  ValidationErrorsAnswer,
} from '../../../protocol/http/catalogSchemas.ts';
import { documented } from './documented.ts';
import type { TypedApp } from './RouteDeps.ts';
import { sendJson } from './sendJson.ts';

/** Checking an entity that is not in the catalog. What is wrong is the answer, not a failure of the request. */
export function registerValidateEntityRoute(app: TypedApp): void {
  app.post(
    '/validate-entity',
    {
      schema: documented({
        operationId: 'ValidateEntity',
        summary: 'Check an entity: an empty answer when it is good, its errors otherwise',
        querystring: NoQuery,
        body: ValidateEntityBody,
        response: {
          200: { type: 'null', description: 'The entity is good.' },
          400: ValidationErrorsAnswer,
        },
      }),
    },
    async (request, reply) => {
      const errors = validateEntity(request.body.entity)
        .findings.filter(finding => finding.severity === 'error')
        .map(finding => ({ name: 'InputError', message: finding.message }));
      if (errors.length === 0) return reply.code(200).send();
      return sendJson(reply.code(400), JSON.stringify({ errors }));
    },
  );
}
