import { Type } from 'typebox';
import {
  InputError,
  NotFoundError,
  parseEntityRef,
  stringifyEntityRef,
  type JsonValue,
} from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { strict } from '../common/strict.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

const FetchedEntity = Type.Unsafe<JsonValue>({
  type: ['object', 'null'],
  description: 'As the catalog has it; null where it is optional and not there.',
});

export function createCatalogFetchAction({ catalog }: Pick<ActionServices, 'catalog'>): TemplateAction {
  return createTemplateAction({
    id: 'catalog:fetch',
    description: 'Reads an entity, or several, from the catalog.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Read one entity',
        example: `steps:
  - id: fetch
    name: Read the entity
    action: catalog:fetch
    input:
      entityRef: component:default/meter
`,
      },
      {
        description: 'Read several, some of which may not be there',
        example: `steps:
  - id: fetch
    name: Read the entities
    action: catalog:fetch
    input:
      entityRefs:
        - meter
        - component:default/nowhere
      defaultKind: component
      optional: true
`,
      },
    ],
    input: Type.Object(
      {
        entityRef: Type.Optional(Type.String({ description: 'Of the entity to read.' })),
        entityRefs: Type.Optional(Type.Array(Type.String(), { description: 'Of the entities to read.' })),
        optional: Type.Optional(
          Type.Boolean({ description: 'Whether they may be missing. Default: false.' }),
        ),
        defaultKind: Type.Optional(Type.String({ description: 'For refs that name no kind.' })),
        defaultNamespace: Type.Optional(Type.String({ description: 'For refs that name no namespace.' })),
      },
      strict,
    ),
    output: Type.Object({
      entity: Type.Optional(FetchedEntity),
      entities: Type.Optional(
        Type.Array(FetchedEntity, { description: 'Where entityRefs was given, in its order.' }),
      ),
    }),
    async run(context) {
      const { entityRef, entityRefs, optional = false, defaultKind, defaultNamespace } = context.input;
      const defaults = {
        ...(defaultKind !== undefined && { defaultKind }),
        ...(defaultNamespace !== undefined && { defaultNamespace }),
      };
      const read = async (asked: readonly string[]): Promise<JsonValue[]> => {
        const refs = asked.map(ref => stringifyEntityRef(parseEntityRef(ref, defaults)));
        const found = await catalog.entitiesByRefs({ refs });
        const missing = refs.filter((_, index) => found[index] === undefined);
        if (missing.length > 0 && !optional) throw notFound(missing);
        return found.map(json => (json === undefined ? null : (JSON.parse(json) as JsonValue)));
      };
      if (!entityRef && entityRefs === undefined && !optional) {
        throw new InputError('Neither entityRef nor entityRefs says which entity to read.');
      }
      if (entityRef) context.output('entity', (await read([entityRef]))[0] ?? null);
      if (entityRefs !== undefined) context.output('entities', await read(entityRefs));
    },
  });
}

function notFound(refs: readonly string[]): NotFoundError {
  const [what, them] = refs.length === 1 ? ['entity', 'it'] : ['entities', 'they'];
  return new NotFoundError(
    `The catalog has no ${what} ${refs.join(', ')}. Set optional to true where ${them} may be missing.`,
  );
}
