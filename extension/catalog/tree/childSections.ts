import { isFiltered } from '../state/CatalogScope.ts';
import type { AttentionNode, BadDocumentNode, CatalogNode } from '../nodes/CatalogNode.ts';
import { entityDetailSections, relationSections } from './detailSections.ts';
import { childId, entitySection } from './entitySection.ts';
import { groupSections } from './groupSections.ts';
import { wholeSection, type LoadContext, type Section } from './Section.ts';
import { systemSections } from './systemSections.ts';

/** The sections under a node, or at the top. */
export function childSections(parent: CatalogNode | undefined, context: LoadContext): Section[] {
  if (parent === undefined) return [...topSections(context), wholeSection('attention', readAttention)];
  switch (parent.type) {
    case 'group':
      return [entitySection(parent, 'entities', parent.where, { containers: false })];
    case 'entity':
      return entityDetailSections(parent);
    case 'relation':
      return relationSections(parent);
    case 'attention':
      return [wholeSection('bad', badDocumentNodes(parent))];
    default:
      return [];
  }
}

function topSections({ grouping, scope }: LoadContext): Section[] {
  if (grouping === 'none') return [entitySection(undefined, 'entities', undefined, { containers: false })];
  // Filtered, a domain may be left out though its parts are not: then each system stands for itself.
  if (grouping === 'system' && !isFiltered(scope)) return systemSections();
  return groupSections(grouping);
}

/** Only where nothing is filtered: a document that is no entity has nothing to filter by. */
function readAttention({ problems, scope }: LoadContext): Promise<AttentionNode[]> {
  const count = isFiltered(scope) ? 0 : problems.badDocuments.length;
  return Promise.resolve(
    count === 0 ? [] : [{ type: 'attention', id: '(attention)', parent: undefined, count }],
  );
}

function badDocumentNodes(parent: AttentionNode): (context: LoadContext) => Promise<BadDocumentNode[]> {
  return ({ problems }) =>
    Promise.resolve(
      problems.badDocuments.map(bad => {
        const id = childId(parent, `${bad.document} ${bad.target}`);
        return { type: 'badDocument', id, parent, bad };
      }),
    );
}
