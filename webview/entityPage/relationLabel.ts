import * as l10n from '@vscode/l10n';

/**
 * A relation as a person says it, in the words of the catalog tree. One that is not well-known is called as it is. The
 * tree's table is not shared: in the extension texts come from the editor's l10n and here from @vscode/l10n, and what
 * collects them for translation finds only those that are written at a call. A test holds the two together.
 */
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
