import * as l10n from '@vscode/l10n';

/** A relation as a person says it, in the words of the catalog tree. One that is not well-known is called as it is. */
export function relationLabel(type: string): string {
  switch (type) {
    case 'ownedBy':
      return l10n.t('Owned by');
    case 'ownerOf':
      return l10n.t('Owns');
    case 'partOf':
      return l10n.t('Part of');
    case 'hasPart':
      return l10n.t('Has parts');
    case 'dependsOn':
      return l10n.t('Depends on');
    case 'dependencyOf':
      return l10n.t('Needed by');
    case 'providesApi':
      return l10n.t('Provides APIs');
    case 'apiProvidedBy':
      return l10n.t('Provided by');
    case 'consumesApi':
      return l10n.t('Consumes APIs');
    case 'apiConsumedBy':
      return l10n.t('Consumed by');
    case 'parentOf':
      return l10n.t('Parent of');
    case 'childOf':
      return l10n.t('Child of');
    case 'memberOf':
      return l10n.t('Member of');
    case 'hasMember':
      return l10n.t('Members');
    default:
      return type;
  }
}

const declaredHere = new Set([
  'ownedBy',
  'partOf',
  'dependsOn',
  'providesApi',
  'consumesApi',
  'childOf',
  'memberOf',
]);
const declaredThere = new Set([
  'ownerOf',
  'hasPart',
  'dependencyOf',
  'apiProvidedBy',
  'apiConsumedBy',
  'parentOf',
  'hasMember',
]);

/** Whether a relation leads from the entity or to it; undefined for one that is not well-known. */
export function relationDirection(type: string): 'out' | 'in' | undefined {
  if (declaredHere.has(type)) return 'out';
  return declaredThere.has(type) ? 'in' : undefined;
}
