import { l10n } from 'vscode';
import type { GroupLabel, RestName } from '../groupings/GroupLabel.ts';
import { shortRef } from './entityText.ts';

/** The title of a group. */
export function groupLabel(label: GroupLabel): string {
  switch (label.by) {
    case 'kind':
      return kindPlural(label.kind);
    case 'value':
      return label.value;
    case 'ref':
      return label.title ?? shortRef(label.ref);
    case 'rest':
      return restLabel(label.rest);
  }
}

function restLabel(rest: RestName): string {
  switch (rest) {
    case 'noOwner':
      return l10n.t('No owner');
    case 'noSystem':
      return l10n.t('No system');
    case 'noType':
      return l10n.t('No type');
    case 'noLifecycle':
      return l10n.t('No lifecycle');
    case 'noTag':
      return l10n.t('No tags');
    case 'organization':
      return l10n.t('Users, groups and locations');
  }
}

function kindPlural(kind: string): string {
  switch (kind.toLowerCase()) {
    case 'component':
      return l10n.t('Components');
    case 'api':
      return l10n.t('APIs');
    case 'resource':
      return l10n.t('Resources');
    case 'system':
      return l10n.t('Systems');
    case 'domain':
      return l10n.t('Domains');
    case 'group':
      return l10n.t('Groups');
    case 'user':
      return l10n.t('Users');
    case 'template':
      return l10n.t('Templates');
    case 'airesource':
      return l10n.t('AI Resources');
    case 'location':
      return l10n.t('Locations');
    default:
      return kind;
  }
}

/** A relation as the words between an entity and what it points to; of others' relations, their own name. */
export function relationLabel(relation: string): string {
  switch (relation) {
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
    case 'childOf':
      return l10n.t('Child of');
    case 'parentOf':
      return l10n.t('Parent of');
    case 'memberOf':
      return l10n.t('Member of');
    case 'hasMember':
      return l10n.t('Members');
    default:
      return relation;
  }
}
