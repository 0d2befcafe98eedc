import { entityRefOf } from '../../../model/entity/ref.ts';
import type { Entity } from '../../../model/index.ts';
import type { Predicate } from '../../../protocol/http/catalog.ts';
import { isContainerKind } from '../groupings/groupings.ts';
import type { CatalogNode, EntityNode } from '../nodes/CatalogNode.ts';
import { entityTitle } from '../nodes/entityText.ts';
import { rowFields } from '../nodes/rowFields.ts';
import { scopeRequest } from '../state/CatalogScope.ts';
import { orderPages } from './orderPages.ts';
import type { Section } from './Section.ts';

/** Entities, read from the server page by page in the order of their names; each page in that of their titles. */
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
        nodes: orderPages(answer.items, from, entity => [entityTitle(entity)]).map(entity =>
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
