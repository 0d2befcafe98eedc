import * as l10n from '@vscode/l10n';
import { ariaDescribedByIds } from '@rjsf/utils';
import { useState } from 'preact/hooks';
import { ChoiceGroup, Combobox, Select } from '../../shared/ui/index.ts';
import { labelId } from '../theme/ids.ts';
import type { FormWidgetProps } from '../theme/props.ts';
import { choicesOf } from './choices.ts';
import { controlProps } from './describe.ts';

/** More choices than these are searched by typing. */
const FEW = 12;

/** One choice, or, of a list, several. */
export function SelectWidget(props: FormWidgetProps) {
  if (props.multiple === true) return <SeveralOf {...props} />;
  return (props.options.enumOptions ?? []).length > FEW ? <OneOfMany {...props} /> : <OneOf {...props} />;
}

function OneOf(props: FormWidgetProps) {
  const { value, onChange, options, placeholder = '', schema, required = false } = props;
  const { choices, keyOf, valueOf } = choicesOf(props);
  const open = schema.default === undefined || !required;
  return (
    <Select
      {...controlProps(props)}
      choices={choices}
      value={keyOf(value)}
      {...(open && { none: placeholder })}
      {...(isAlternative(props.id) && { label: props.label, none: undefined })}
      onSelect={key => {
        onChange(key === undefined ? options.emptyValue : valueOf(key));
      }}
    />
  );
}

/** The choice between alternatives of a schema: their field has the label already. */
function isAlternative(id: string): boolean {
  return id.endsWith('__oneof_select') || id.endsWith('__anyof_select');
}

function OneOfMany(props: FormWidgetProps) {
  const { value, onChange, options, placeholder } = props;
  const { choices, keyOf, valueOf } = choicesOf(props);
  const [search, setSearch] = useState('');
  const chosen = choices.find(choice => choice.value === keyOf(value));
  const words = search.toLowerCase().split(/\s+/u);
  const found = choices.filter(
    ({ label, disabled }) => disabled !== true && words.every(word => label.toLowerCase().includes(word)),
  );
  return (
    <Combobox
      {...controlProps(props)}
      text={chosen?.label ?? ''}
      choices={found}
      placeholder={placeholder ?? l10n.t('Choose…')}
      note={found.length === 0 ? l10n.t('Nothing matches.') : undefined}
      onSearch={setSearch}
      onChoose={choice => {
        onChange(valueOf(choice.value));
      }}
      onClear={() => {
        onChange(options.emptyValue);
      }}
    />
  );
}

/** As checkboxes, which need no key held down to choose several. */
export function SeveralOf(props: FormWidgetProps) {
  const { value, onChange, id, options } = props;
  const { choices, keyOf, valueOf } = choicesOf(props);
  const selected = (Array.isArray(value) ? value : []).flatMap(each => keyOf(each) ?? []);
  return (
    <ChoiceGroup
      {...controlProps(props)}
      kind="checkbox"
      choices={choices}
      selected={selected}
      inline={options.inline}
      labelledBy={labelId(id)}
      describedBy={ariaDescribedByIds(id)}
      onSelect={keys => {
        onChange(keys.map(valueOf));
      }}
    />
  );
}

/** One choice, all in sight. */
export function RadioWidget(props: FormWidgetProps) {
  const { value, onChange, id, options } = props;
  const { choices, keyOf, valueOf } = choicesOf(props);
  const key = keyOf(value);
  return (
    <ChoiceGroup
      {...controlProps(props)}
      kind="radio"
      choices={choices}
      selected={key === undefined ? [] : [key]}
      inline={options.inline}
      labelledBy={labelId(id)}
      onSelect={([chosen]) => {
        if (chosen !== undefined) onChange(valueOf(chosen));
      }}
    />
  );
}
