import { ANNOTATION_LOCATION, docsAnnotations } from '../../../model/entity/annotations.ts';
import type { Entity } from '../../../model/index.ts';
import type { CatalogNode } from './CatalogNode.ts';

/** Words that the menus of package.json look for, such as `entity unstarred file links`. */
export function contextValueOf(node: CatalogNode, isStarred: (ref: string) => boolean): string {
  switch (node.type) {
    case 'group':
      return node.ref !== undefined && node.entity !== undefined
        ? words('group', ...entityWords(node.entity, isStarred(node.ref)))
        : 'group';
    case 'entity':
      return words(...entityWords(node.entity, isStarred(node.ref)), node.related && 'related');
    default:
      return node.type;
  }
}

function entityWords(entity: Entity, starred: boolean): (string | false)[] {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  return [
    'entity',
    starred ? 'starred' : 'unstarred',
    location?.startsWith('file:') === true && 'file',
    (entity.metadata.links?.length ?? 0) > 0 && 'links',
    docsAnnotations.some(name => entity.metadata.annotations?.[name] !== undefined) && 'docs',
  ];
}

function words(...parts: (string | false)[]): string {
  return parts.filter(part => part !== false).join(' ');
}
