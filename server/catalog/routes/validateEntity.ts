import {
  InputError,
  mayNeedPlaceholders,
  parseLocationRef,
  validateEntity,
  type Finding,
} from '../../../model/index.ts';
import {
  NoQuery,
  ValidateEntityBody,
  ValidationErrorsAnswer,
} from '../../../protocol/http/catalogSchemas.ts';
import type { CatalogSettings } from '../types.ts';
import { documented } from './documented.ts';
import type { TypedApp } from '../../http/index.ts';
import type { RouteDeps } from './RouteDeps.ts';
import { sendJson } from './sendJson.ts';

/**
 * Checking an entity that is not in the catalog, and what it names. What is wrong is the answer, not a failure of the
 * request.
 */
export function registerValidateEntityRoute(app: TypedApp, { roots }: Pick<RouteDeps, 'roots'>): void {
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
      const errors = await errorsOf(request.body, roots.configured);
      if (errors.length === 0) return reply.code(200).send();
      return sendJson(reply.code(400), JSON.stringify({ errors }));
    },
  );
}

interface ValidationError {
  name: 'InputError' | 'NotAllowedError' | 'TypeError';
  message: string;
}

async function errorsOf(
  { location, entity: given }: ValidateEntityBody,
  settings: CatalogSettings,
): Promise<ValidationError[]> {
  const checked = validateEntity(given);
  const errors = [...errorsOfLocation(location), ...errorsOfEntity(checked)];
  const { entity } = checked;
  if (errors.length > 0 || entity === undefined) return errors;
  if (entity.kind !== 'Location' && !mayNeedPlaceholders(entity)) return [];
  // Few entities name anything to be read, and a server's start need not wait for what reads it.
  const { checkEntity } = await import('../check/checkEntity.ts');
  return checkEntity({ entity, location }, settings);
}

function errorsOfLocation(location: string): ValidationError[] {
  try {
    const { type } = parseLocationRef(location);
    if (type === 'url') return [];
    const message = `The location "${location}" is of type ${type}, but an entity to check comes from a URL: write url:<target>, for example url:https://example.com/catalog-info.yaml`;
    return [{ name: 'TypeError', message }];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [{ name: 'TypeError', message: error.message }];
  }
}

type ValidatedEntity = ReturnType<typeof validateEntity>;

function errorsOfEntity({ entityRef, findings }: ValidatedEntity): ValidationError[] {
  // Clients know by this name that the very outline of an entity is missing.
  const isOutline = ({ rule, path }: Finding): boolean =>
    rule === 'entity-envelope' || (entityRef === undefined && path.join('.') === 'metadata.name');
  return findings
    .filter(finding => finding.severity === 'error')
    .map(finding => ({ name: isOutline(finding) ? 'TypeError' : 'InputError', message: finding.message }));
}
