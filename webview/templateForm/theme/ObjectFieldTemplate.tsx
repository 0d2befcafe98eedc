import * as l10n from '@vscode/l10n';
import { canExpand, descriptionId } from '@rjsf/utils';
import { Button } from '../../shared/ui/index.ts';
import { RichText } from '../text/RichText.tsx';
import { RequiredMark } from './FieldLabel.tsx';
import type { ObjectFieldTemplateProps } from './props.ts';

/** The fields of an object, in a frame with its title; of a page, without. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { title, description, properties, fieldPathId, schema, required = false } = props;
  // The alternatives are all that there is to draw.
  if ((schema.oneOf ?? schema.anyOf) && !schema.properties && properties.length === 0) return null;
  const fields = properties.map(property => property.content);
  // What the library declares an element to be is React's, which is not there.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment
  const expand = canExpand(schema, props.uiSchema, props.formData as object | undefined) && (
    <div>
      <Button onClick={props.onAddProperty} disabled={props.disabled === true || props.readonly === true}>
        {l10n.t('Add Property')}
      </Button>
    </div>
  );
  if (fieldPathId.path.length === 0) {
    return (
      <div class="fields">
        {fields}
        {expand}
      </div>
    );
  }
  // Of an item without a title of its own, the library makes one up; its number stands beside it.
  const isItem = typeof fieldPathId.path.at(-1) === 'number' && title !== schema.title;
  const text = typeof description === 'string' ? description : '';
  return (
    <fieldset
      class="fields"
      id={fieldPathId.$id}
      tabIndex={-1}
      aria-describedby={text === '' ? undefined : descriptionId(fieldPathId.$id)}
    >
      {title !== '' && !isItem && (
        <legend>
          {title}
          {required && <RequiredMark />}
        </legend>
      )}
      {text !== '' && (
        <div id={descriptionId(fieldPathId.$id)} class="field-description muted">
          <RichText text={text} />
        </div>
      )}
      {fields}
      {expand}
    </fieldset>
  );
}
