import { l10n } from 'vscode';
import { NotFoundError } from '../../../model/errors.ts';
import type { Entity } from '../../../model/index.ts';
import { groupingRules, isContainerKind } from '../groupings/groupings.ts';
import type { CatalogNode } from '../nodes/CatalogNode.ts';
import { rowFields } from '../nodes/rowFields.ts';
import { isFiltered } from '../state/CatalogScope.ts';
import type { CatalogTree } from './CatalogTree.ts';
import { createEntityNode } from './entitySection.ts';
import type { LoadContext } from './Section.ts';

/** Makes the tree hold the entity in its own place, whatever page that is on, and returns its node. */
export async function revealPath(
  tree: CatalogTree,
  ref: string,
  context: LoadContext,
): Promise<CatalogNode | undefined> {
  const entity = await readWhole(ref, context);
  if (entity === undefined) throw new NotFoundError(l10n.t('The catalog has no entity {0}.', ref));
  const { grouping, scope } = context;
  if (grouping === 'none') return pinAtTop(tree, 'entities', entity, context, false);
  if (grouping === 'system' && !isFiltered(scope)) return inSystems(tree, entity, context);
  const group = await groupOf(tree, entity, groupingRules[grouping].valuesOf(entity), context);
  return group === undefined ? undefined : pinUnder(tree, group, 'entities', entity, context);
}

/** As rows, with what tells the groups. */
async function readWhole(ref: string, { client }: LoadContext): Promise<Entity | undefined> {
  const [entity] = await client.entitiesByRefs({
    entityRefs: [ref],
    fields: [...rowFields, 'relations', 'metadata.tags'],
  });
  return entity;
}

async function inSystems(
  tree: CatalogTree,
  entity: Entity,
  context: LoadContext,
  depth = 0,
): Promise<CatalogNode | undefined> {
  const parts = groupingRules.system.valuesOf(entity);
  const wholes = await Promise.all(parts.map(part => readWhole(part, context)));
  const whole =
    wholes.find(found => found !== undefined && isContainerKind(found.kind)) ??
    wholes.find(found => found !== undefined);
  // Domains may be part of one another in a circle; no tree can show that.
  if (whole !== undefined && depth < 20) {
    const parent = await inSystems(tree, whole, context, depth + 1);
    // A part of a component stands under that component's relations: the component is as near as it gets.
    return parent?.type === 'entity' && parent.container
      ? pinUnder(tree, parent, 'parts', entity, context)
      : parent;
  }
  if (parts.length === 0 && isContainerKind(entity.kind)) {
    const section = entity.kind.toLowerCase() === 'domain' ? 'domains' : 'systems';
    return pinAtTop(tree, section, entity, context, true);
  }
  const group = await groupOf(tree, entity, parts, context);
  return group === undefined ? undefined : pinUnder(tree, group, 'entities', entity, context);
}

async function groupOf(
  tree: CatalogTree,
  entity: Entity,
  values: string[],
  context: LoadContext,
): Promise<CatalogNode | undefined> {
  const ids = values.map(value => `${context.grouping}=${value.toLowerCase()}`);
  const isOrganization = ['user', 'group', 'location'].includes(entity.kind.toLowerCase());
  const isGroup = (node: CatalogNode): boolean => {
    if (node.type !== 'group') return false;
    if (values.length > 0) return ids.includes(node.id);
    if (node.label.by !== 'rest') return false;
    const ofOrganization = node.label.rest === 'organization';
    return context.grouping === 'owner' || context.grouping === 'system'
      ? ofOrganization === isOrganization
      : true;
  };
  const list = await tree.list(undefined, context);
  for (;;) {
    const found = list.nodes.find(isGroup);
    const more = list.nodes.find(node => node.type === 'more');
    if (found !== undefined || more === undefined) return found;
    tree.loadMore(more);
    await list.fill(context);
  }
}

async function pinAtTop(
  tree: CatalogTree,
  section: string,
  entity: Entity,
  context: LoadContext,
  container: boolean,
): Promise<CatalogNode> {
  const list = await tree.list(undefined, context);
  return tree.pin(list, section, createEntityNode(undefined, entity, { container }));
}

async function pinUnder(
  tree: CatalogTree,
  parent: CatalogNode,
  section: string,
  entity: Entity,
  context: LoadContext,
): Promise<CatalogNode> {
  const list = await tree.list(parent, context);
  const container = parent.type === 'entity' && isContainerKind(entity.kind);
  const node = createEntityNode(parent, entity, { container });
  return list.nodes.find(({ id }) => id === node.id) ?? tree.pin(list, section, node);
}
