import { getInputProps } from '@rjsf/utils';
import { TextInput } from '../../shared/ui/index.ts';
import type { FormWidgetProps } from '../theme/props.ts';
import { controlProps, textOf } from './describe.ts';

/** A line of text, a number, a date and whatever else is an input of HTML. */
export function BaseInput(props: FormWidgetProps) {
  const { value, onChange, options, schema, placeholder, type } = props;
  const input = getInputProps(schema, typeof type === 'string' ? type : undefined, options);
  return (
    <TextInput
      {...controlProps(props)}
      value={textOf(value)}
      type={typeOf(input.type)}
      min={input.min}
      max={input.max}
      step={input.step}
      placeholder={placeholder}
      autocomplete={options.autocomplete}
      suggestions={Array.isArray(schema.examples) ? schema.examples.map(textOf) : undefined}
      onInput={text => {
        onChange(text === '' ? options.emptyValue : text);
      }}
    />
  );
}

/** Those of HTML that look like a control here; a button or an image is none. */
const types = [
  'text',
  'password',
  'email',
  'url',
  'tel',
  'search',
  'number',
  'range',
  'date',
  'datetime-local',
  'time',
  'month',
  'week',
  'color',
];

function typeOf(type: string): string {
  return types.includes(type) ? type : 'text';
}
