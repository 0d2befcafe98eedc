import type { ComponentChildren } from 'preact';
import type { MultiSchemaFieldTemplateProps } from './props.ts';

/** Alternatives: the choice of one, and below it the fields of that one. */
export function MultiSchemaFieldTemplate({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  return (
    <div class="alternatives">
      {selector as ComponentChildren}
      {optionSchemaField as ComponentChildren}
    </div>
  );
}
