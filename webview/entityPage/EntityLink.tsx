import * as l10n from '@vscode/l10n';
import type { Neighbour } from '../../protocol/webview/entityPage.ts';
import { Icon, Link } from '../shared/ui/index.ts';
import { usePage } from './PageContext.ts';

export interface EntityLinkProps {
  neighbour: Neighbour;
  /** False inside a table that moves the focus by itself. */
  tabIndex?: number;
}

/** The way to another entity, or the word that there is none under this ref. */
export function EntityLink({ neighbour, tabIndex }: EntityLinkProps) {
  const { openEntity } = usePage();
  const { ref, title, icon, found, description } = neighbour;
  return (
    <span class="entity-link">
      <Icon name={icon} class="kind-icon" />
      <Link
        title={description === undefined ? ref : `${ref}\n${description}`}
        {...(tabIndex !== undefined && { tabIndex })}
        onFollow={beside => {
          openEntity(ref, beside);
        }}
      >
        {title}
      </Link>
      {!found && <DanglingMark />}
    </span>
  );
}

function DanglingMark() {
  return (
    <span
      class="dangling"
      title={l10n.t(
        'Nothing in the catalog has this entity ref: its file may be missing, or the ref misspelled.',
      )}
    >
      <Icon name="warning" /> {l10n.t('not in the catalog')}
    </span>
  );
}
