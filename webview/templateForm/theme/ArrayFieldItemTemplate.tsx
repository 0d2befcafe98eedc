import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { IconButton } from '../../shared/ui/index.ts';
import type { ArrayFieldItemTemplateProps } from './props.ts';

/** One item of a list, with the buttons that move it and take it away. */
export function ArrayFieldItemTemplate(props: ArrayFieldItemTemplateProps) {
  const { children, buttonsProps: buttons, hasToolbar, index, disabled = false, readonly = false } = props;
  const locked = disabled || readonly;
  const number = index + 1;
  return (
    <div class="list-item" role="group" aria-label={l10n.t('Item {0}', number)}>
      <div class="list-item-number muted" aria-hidden="true">
        {number}
      </div>
      <div class="list-item-content">{children as ComponentChildren}</div>
      {hasToolbar && (
        <div class="list-item-buttons">
          {(buttons.hasMoveUp || buttons.hasMoveDown) && (
            <>
              <IconButton
                icon="arrow-up"
                label={l10n.t('Move item {0} up', number)}
                disabled={locked || !buttons.hasMoveUp}
                onClick={() => {
                  buttons.onMoveUpItem();
                }}
              />
              <IconButton
                icon="arrow-down"
                label={l10n.t('Move item {0} down', number)}
                disabled={locked || !buttons.hasMoveDown}
                onClick={() => {
                  buttons.onMoveDownItem();
                }}
              />
            </>
          )}
          {buttons.hasCopy && (
            <IconButton
              icon="copy"
              label={l10n.t('Copy item {0}', number)}
              disabled={locked}
              onClick={() => {
                buttons.onCopyItem();
              }}
            />
          )}
          {buttons.hasRemove && (
            <IconButton
              icon="trash"
              label={l10n.t('Remove item {0}', number)}
              disabled={locked}
              onClick={() => {
                buttons.onRemoveItem();
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}
