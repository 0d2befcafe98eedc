import * as l10n from '@vscode/l10n';

/** A relation as a person says it. One that is not among the well-known is called as it is. */
export function relationLabel(type: string): string {
  switch (type) {
    case 'ownedBy':
      return l10n.t('owned by');
    case 'ownerOf':
      return l10n.t('owns');
    case 'partOf':
      return l10n.t('part of');
    case 'hasPart':
      return l10n.t('has part');
    case 'dependsOn':
      return l10n.t('depends on');
    case 'dependencyOf':
      return l10n.t('needed by');
    case 'providesApi':
      return l10n.t('provides API');
    case 'apiProvidedBy':
      return l10n.t('provided by');
    case 'consumesApi':
      return l10n.t('consumes API');
    case 'apiConsumedBy':
      return l10n.t('consumed by');
    case 'parentOf':
      return l10n.t('parent of');
    case 'childOf':
      return l10n.t('child of');
    case 'memberOf':
      return l10n.t('member of');
    case 'hasMember':
      return l10n.t('has member');
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
