import { ADDITIONAL_PROPERTY_FLAG, descriptionId, errorId, getUiOptions, helpId } from '@rjsf/utils';
import type { ComponentChildren } from 'preact';
import { Icon } from '../../shared/ui/index.ts';
import { RichText } from '../text/RichText.tsx';
import { AdditionalKey } from './AdditionalKey.tsx';
import { FieldLabel } from './FieldLabel.tsx';
import { ordinaryField } from './ordinaryField.ts';
import type { FieldTemplateProps } from './props.ts';

/** A field with its label, description, help and errors. What it draws for objects and lists has a legend instead of a label. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, children, hidden = false, required = false, rawDescription = '', rawHelp = '' } = props;
  if (hidden) return <div hidden>{children as ComponentChildren}</div>;
  if (props.fieldPathId.path.length === 0) return <>{children}</>;
  const errors = props.hideError ? [] : [...new Set(props.rawErrors ?? [])];
  const { labelled, described } = shownAbove(props);
  const about = rawDescription !== '' && (
    <div id={descriptionId(id)} class="field-description muted">
      <RichText text={rawDescription} />
    </div>
  );
  const additional = ADDITIONAL_PROPERTY_FLAG in props.schema;
  return (
    <div class={`field ${errors.length > 0 ? 'field-invalid' : ''}`} data-field={id}>
      {additional && <AdditionalKey {...props} />}
      {labelled && !additional && <FieldLabel id={id} label={label} required={required} />}
      {described === 'above' && about}
      {children as ComponentChildren}
      {described === 'below' && about}
      {rawHelp !== '' && (
        <div id={helpId(id)} class="field-help muted">
          <RichText text={rawHelp} />
        </div>
      )}
      {errors.length > 0 && (
        <ul id={errorId(id)} class="field-errors">
          {errors.map(error => (
            <li key={error}>
              <Icon name="error" />
              <span>{error}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Shown {
  labelled: boolean;
  described: 'above' | 'below' | undefined;
}

/** What is drawn here: objects and lists have label and description in their legend, checkboxes the label beside them. */
function shownAbove(props: FieldTemplateProps): Shown {
  const { schema, uiSchema, registry } = props;
  const { field, widget } = getUiOptions(uiSchema);
  const isUnknown = field === 'UnknownField';
  if (field !== undefined && !(isUnknown && ordinaryField(props))) {
    return { labelled: true, described: 'above' };
  }
  const checkbox = schema.type === 'boolean' && (widget === undefined || widget === 'checkbox');
  if (schema.type === 'boolean') return { labelled: !checkbox, described: checkbox ? 'below' : 'above' };
  // The library takes it that whatever has a field of its own has a label of its own.
  const displayLabel = isUnknown
    ? registry.schemaUtils.getDisplayLabel(schema, {})
    : (props.displayLabel ?? false);
  return { labelled: displayLabel, described: displayLabel ? 'above' : undefined };
}
