import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import { searchTags } from '../../../protocol/webview/templateForm.ts';
import { Chips, Combobox } from '../../shared/ui/index.ts';
import { useForm } from '../FormContext.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption, textsOption } from './fieldControl.ts';
import { FieldNote } from './FieldNote.tsx';

interface Tag {
  tag: string;
  count: number;
}

/** Tags: those of the catalog, and others. */
export function EntityTagsPicker(props: FormFieldProps) {
  const { messenger } = useForm();
  const { formData, disabled = false, readonly = false } = props;
  const options = optionsOf(props);
  const tags = (Array.isArray(formData) ? formData : []).filter(each => typeof each === 'string');
  const [found, setFound] = useState<readonly Tag[]>([]);
  const [more, setMore] = useState(false);
  const last = useRef('');
  const search = (text: string): void => {
    last.current = text;
    messenger.request(searchTags, { text, kinds: textsOption(options, 'kinds') }).then(
      answered => {
        if (last.current !== text) return;
        setFound(answered.tags);
        setMore(answered.more);
      },
      () => {
        // Tags that nobody has used can be typed all the same.
        setFound([]);
      },
    );
  };
  const set = (next: string[]): void => {
    answer(props, next.length === 0 ? undefined : [...new Set(next)]);
  };
  const helper = textOption(options, 'helperText');
  return (
    <>
      <Chips
        label={l10n.t('Tags')}
        chips={tags.map(tag => ({ value: tag, label: tag }))}
        removeLabel={label => l10n.t('Remove {0}', label)}
        locked={disabled || readonly}
        onRemove={tag => {
          set(tags.filter(each => each !== tag));
        }}
      />
      <Combobox
        {...fieldControl(props)}
        text=""
        choices={found
          .filter(({ tag }) => !tags.includes(tag))
          .map(({ tag, count }) => ({
            value: tag,
            label: tag,
            ...(options['showCounts'] === true && { detail: String(count) }),
          }))}
        note={more ? l10n.t('There are more: type to find them.') : undefined}
        placeholder={l10n.t('Type a tag and press Enter')}
        onSearch={search}
        onChoose={choice => {
          set([...tags, choice.value]);
        }}
        onFreeText={text => {
          set(
            [...tags, ...text.split(',').map(each => each.trim().toLowerCase())].filter(each => each !== ''),
          );
        }}
        onClear={() => undefined}
      />
      {helper !== undefined && <FieldNote text={helper} />}
    </>
  );
}
