import { entityRefOf } from '../../../model/entity/ref.ts';
import type { Entity } from '../../../model/index.ts';
import type { Predicate } from '../../../protocol/http/catalog.ts';
import { isContainerKind } from '../groupings/groupings.ts';
import type { CatalogNode, EntityNode } from '../nodes/CatalogNode.ts';
import { rowFields } from '../nodes/rowFields.ts';
import { scopeRequest } from '../state/CatalogScope.ts';
import type { Section } from './Section.ts';

/** Entities in the order of their names, read from the server page by page. */
export function entitySection(
  parent: CatalogNode | undefined,
  key: string,
  where: Predicate | undefined,
  options: { containers: boolean },
): Section {
  return {
    key,
    async read(from, count, { client, scope, signal }) {
      const answer = await client.queryEntities(
        {
          ...scopeRequest(scope, where),
          orderBy: [{ field: 'metadata.name', order: 'asc' }],
          fields: rowFields,
          limit: count,
          offset: from,
        },
        signal === undefined ? {} : { signal },
      );
      return {
        nodes: answer.items.map(entity =>
          createEntityNode(parent, entity, { container: options.containers && isContainerKind(entity.kind) }),
        ),
        total: answer.totalItems,
      };
    },
  };
}

export function createEntityNode(
  parent: CatalogNode | undefined,
  entity: Entity,
  options: { container?: boolean; related?: boolean } = {},
): EntityNode {
  const ref = entityRefOf(entity);
  return {
    type: 'entity',
    id: childId(parent, ref),
    parent,
    ref,
    entity,
    container: options.container ?? false,
    related: options.related ?? false,
  };
}

/** The parent's id comes first, so that descendants can be told by their ids; a line feed is in no name. */
export function childId(parent: CatalogNode | undefined, key: string): string {
  return parent === undefined ? key : `${parent.id}\n${key}`;
}
