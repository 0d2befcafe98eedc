import { ANNOTATION_LOCATION } from '../../../model/entity/annotations.ts';
import type { EntityRelation } from '../../../model/index.ts';
import { entityTitle, shortRef } from '../nodes/entityText.ts';
import { compareRelations } from '../nodes/compareRelations.ts';
import type {
  CatalogNode,
  EntityNode,
  FileNode,
  LinkNode,
  MissingNode,
  RelationNode,
} from '../nodes/CatalogNode.ts';
import { childId, createEntityNode, entitySection } from './entitySection.ts';
import { readEntities } from './groupSections.ts';
import { orderPages } from './orderPages.ts';
import { wholeSection, type LoadContext, type Section } from './Section.ts';

/** What is under an entity: its parts where the tree is by system, then its relations, its links and its file. */
export function entityDetailSections(node: EntityNode): Section[] {
  const details = wholeSection('details', context => readDetails(node, context));
  return node.container
    ? [entitySection(node, 'parts', { 'relations.partOf': node.ref }, { containers: true }), details]
    : [details];
}

async function readDetails(node: EntityNode, { client, signal }: LoadContext): Promise<CatalogNode[]> {
  const entity = await client.entityByRef(node.ref, signal === undefined ? {} : { signal });
  if (entity === undefined) return [];
  const shown = (entity.relations ?? []).filter(relation => !node.container || relation.type !== 'hasPart');
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  return [
    ...relationNodes(node, shown),
    ...(entity.metadata.links ?? []).map((link, index): LinkNode => {
      const id = childId(node, `link ${index} ${link.url}`);
      return { type: 'link', id, parent: node, url: link.url, title: link.title };
    }),
    ...(location === undefined ? [] : [fileNode(node, location)]),
  ];
}

function relationNodes(node: EntityNode, relations: EntityRelation[]): RelationNode[] {
  const byType = new Map<string, EntityRelation[]>();
  for (const relation of relations) {
    byType.set(relation.type, [...(byType.get(relation.type) ?? []), relation]);
  }
  return [...byType]
    .map(([relation, edges]): RelationNode => {
      const targets = edges.map(edge => edge.targetRef);
      return { type: 'relation', id: childId(node, relation), parent: node, relation, targets };
    })
    .sort((a, b) => compareRelations(a.relation, b.relation));
}

function fileNode(node: EntityNode, location: string): FileNode {
  return { type: 'file', id: childId(node, 'file'), parent: node, ref: node.ref, location };
}

/** The targets of one relation; those that the catalog does not have are shown as missing. */
export function relationSections(node: RelationNode): Section[] {
  return [
    {
      key: 'targets',
      async read(from, count, context) {
        const refs = node.targets.slice(from, from + count);
        const known = await readEntities(refs, context);
        const nodes = refs.map((ref): EntityNode | MissingNode => {
          const entity = known.get(ref);
          return entity === undefined
            ? { type: 'missing', id: childId(node, ref), parent: node, ref }
            : createEntityNode(node, entity, { related: true });
        });
        return { nodes: orderPages(nodes, from, labelsOf), total: node.targets.length };
      },
    },
  ];
}

/** What is of one kind stays together. */
function labelsOf(node: EntityNode | MissingNode): string[] {
  const kind = node.ref.slice(0, node.ref.indexOf(':'));
  return [kind, node.type === 'entity' ? entityTitle(node.entity) : shortRef(node.ref)];
}
