import * as l10n from '@vscode/l10n';
import { descriptionId, getUiOptions } from '@rjsf/utils';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../shared/ui/index.ts';
import { useForm } from '../FormContext.ts';
import { RichText } from '../text/RichText.tsx';
import { RequiredMark } from './FieldLabel.tsx';
import type { ArrayFieldTemplateProps } from './props.ts';

/** A list: its items, each with its buttons, and the button for another one. */
export function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { fieldPathId, schema, uiSchema, items, canAdd = false, required = false } = props;
  const options = getUiOptions(uiSchema);
  const title = options.title ?? props.title;
  const description = options.description ?? schema.description ?? '';
  const frame = useRef<HTMLFieldSetElement>(null);
  useFocusAfterChange(frame, items.length, title);
  return (
    <fieldset
      ref={frame}
      class="fields list"
      id={fieldPathId.$id}
      tabIndex={-1}
      aria-describedby={description === '' ? undefined : descriptionId(fieldPathId.$id)}
    >
      <legend>
        {title}
        {required && <RequiredMark />}
      </legend>
      {description !== '' && (
        <div id={descriptionId(fieldPathId.$id)} class="field-description muted">
          <RichText text={description} />
        </div>
      )}
      {items as ComponentChildren}
      {items.length === 0 && <p class="muted">{l10n.t('Nothing yet.')}</p>}
      {canAdd && (
        <div class="list-add">
          <Button
            disabled={props.disabled === true || props.readonly === true}
            onClick={() => {
              props.onAddClick();
            }}
          >
            {l10n.t('Add')}
            <span class="screen-reader"> {title}</span>
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** To the first control of an item that was added; where one went, to the list, for its button went with it. */
function useFocusAfterChange(frame: { current: HTMLElement | null }, count: number, title: string): void {
  const { announce } = useForm();
  const before = useRef(count);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = count;
    // Others fill lists as well: only where the user is at work in this one.
    if (last === count || !frame.current?.contains(document.activeElement)) return;
    if (count > last) {
      const items = frame.current.querySelectorAll<HTMLElement>(':scope > .list-item');
      items[count - 1]?.querySelector<HTMLElement>('input, select, textarea')?.focus();
      announce(l10n.t('Item {0} added to {1}.', count, title));
    } else {
      frame.current.focus();
      announce(l10n.t('Item removed from {0}; there are {1} now.', title, count));
    }
  }, [count]);
}
