import { TextArea } from '../../shared/ui/index.ts';
import type { FormWidgetProps } from '../theme/props.ts';
import { controlProps, textOf } from './describe.ts';

export function TextareaWidget(props: FormWidgetProps) {
  const { value, onChange, options, placeholder } = props;
  return (
    <TextArea
      {...controlProps(props)}
      value={textOf(value)}
      rows={typeof options.rows === 'number' ? options.rows : 5}
      placeholder={placeholder}
      onInput={text => {
        onChange(text === '' ? options.emptyValue : text);
      }}
    />
  );
}
