import * as l10n from '@vscode/l10n';
import { docsAnnotations } from '../../model/entity/annotations.ts';
import {
  moveInHistory,
  openEntityDocs,
  openPlace,
  starEntity,
  type EntityPageState,
} from '../../protocol/webview/entityPage.ts';
import { IconButton } from '../shared/ui/index.ts';
import { CopyButton } from './CopyButton.tsx';
import { usePage } from './PageContext.ts';

/** The way back and forward, and what can be done with the entity. */
export function Toolbar({ state }: { state: EntityPageState }) {
  const { messenger } = usePage();
  const { history, starred, content, ref } = state;
  const place = content?.declaredIn;
  return (
    <div class="toolbar" role="group" aria-label={l10n.t('Page')}>
      <IconButton
        icon="arrow-left"
        label={l10n.t('Go back (Alt+Left)')}
        disabled={history.index === 0}
        onClick={() => {
          messenger.notify(moveInHistory, { delta: -1 });
        }}
      />
      <IconButton
        icon="arrow-right"
        label={l10n.t('Go forward (Alt+Right)')}
        disabled={history.index >= history.entries.length - 1}
        onClick={() => {
          messenger.notify(moveInHistory, { delta: 1 });
        }}
      />
      <span class="toolbar-space" />
      {starred !== undefined && (
        <IconButton
          icon={starred ? 'star-full' : 'star-empty'}
          label={starred ? l10n.t('Remove the star') : l10n.t('Star this entity')}
          class={starred ? 'starred' : ''}
          onClick={() => {
            messenger.notify(starEntity, { starred: !starred });
          }}
        />
      )}
      {docsAnnotations.some(name => content?.entity.metadata.annotations?.[name] !== undefined) && (
        <IconButton
          icon="book"
          label={l10n.t('Open docs')}
          onClick={() => {
            messenger.notify(openEntityDocs, {});
          }}
        />
      )}
      {place?.canOpen === true && (
        <IconButton
          icon="go-to-file"
          label={l10n.t('Go to declaration')}
          onClick={() => {
            messenger.notify(openPlace, { id: place.id, beside: false });
          }}
        />
      )}
      <CopyButton text={ref} label={l10n.t('Copy entity ref')} />
    </div>
  );
}
