import getDefaultFields from '@rjsf/core/lib/components/fields/index.js';
import type { RegistryFieldsType, RJSFSchema, TemplatesType } from '@rjsf/utils';
import type { ComponentType } from 'preact';
import type { JsonObject } from '../../../model/index.ts';
import { fields as extensions } from '../fields/index.ts';
import { BaseInput } from '../widgets/BaseInput.tsx';
import { widgets } from '../widgets/index.tsx';
import { ArrayFieldItemTemplate } from './ArrayFieldItemTemplate.tsx';
import { ArrayFieldTemplate } from './ArrayFieldTemplate.tsx';
import { ErrorSummary } from './ErrorSummary.tsx';
import { FieldTemplate } from './FieldTemplate.tsx';
import { MultiSchemaFieldTemplate } from './MultiSchemaFieldTemplate.tsx';
import { ObjectFieldTemplate } from './ObjectFieldTemplate.tsx';
import type { FormFieldProps, NoContext } from './props.ts';
import { UnsupportedFieldTemplate } from './UnsupportedFieldTemplate.tsx';
import { withKnownWidget } from './withKnownWidget.tsx';

/** Drawn by the field's own template, with its label. */
function Nothing() {
  return null;
}

const ownTemplates = {
  FieldTemplate,
  ObjectFieldTemplate,
  ArrayFieldTemplate,
  ArrayFieldItemTemplate,
  MultiSchemaFieldTemplate,
  UnsupportedFieldTemplate,
  BaseInputTemplate: BaseInput,
  ErrorListTemplate: ErrorSummary,
  DescriptionFieldTemplate: Nothing,
  FieldErrorTemplate: Nothing,
  FieldHelpTemplate: Nothing,
  TitleFieldTemplate: Nothing,
};

// The library's components are of React's types, which those of Preact are like enough at run time.
const standard = getDefaultFields() as unknown as Record<string, ComponentType<FormFieldProps>>;

const checked = Object.fromEntries(
  ['StringField', 'NumberField', 'BooleanField', 'ArrayField'].flatMap(name => {
    const field = standard[name];
    return field ? [[name, withKnownWidget(field)]] : [];
  }),
);

/** Our look of forms. */
export const theme = {
  fields: { ...checked, ...extensions } as unknown as RegistryFieldsType<JsonObject, RJSFSchema, NoContext>,
  templates: ownTemplates as unknown as Partial<TemplatesType<JsonObject, RJSFSchema, NoContext>>,
  widgets,
};
