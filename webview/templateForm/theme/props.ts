// The props of the forms' library, with values that nothing is known of in place of its `any`.
import type * as rjsf from '@rjsf/utils';

type Schema = rjsf.RJSFSchema;

/** None is used: what fields share comes by FormContext, which reaches them also where the library sees no reason to draw. */
export type NoContext = Record<string, unknown>;

/** What of the library's props our widgets use. */
export interface FormWidgetProps {
  id: string;
  label: string;
  value: unknown;
  schema: Schema;
  options: rjsf.WidgetProps<unknown, Schema, NoContext>['options'];
  /** Of an HTML input. */
  type?: unknown;
  placeholder?: string;
  multiple?: boolean;
  required?: boolean;
  disabled?: boolean;
  readonly?: boolean;
  autofocus?: boolean;
  rawErrors?: string[];
  onChange: (value: unknown) => void;
  onBlur: (id: string, value: unknown) => void;
  onFocus: (id: string, value: unknown) => void;
}
export type FormFieldProps = rjsf.FieldProps<unknown, Schema, NoContext>;
export type FieldTemplateProps = rjsf.FieldTemplateProps<unknown, Schema, NoContext>;
export type ObjectFieldTemplateProps = rjsf.ObjectFieldTemplateProps<unknown, Schema, NoContext>;
export type ArrayFieldTemplateProps = rjsf.ArrayFieldTemplateProps<unknown, Schema, NoContext>;
export type ArrayFieldItemTemplateProps = rjsf.ArrayFieldItemTemplateProps<unknown, Schema, NoContext>;
export type MultiSchemaFieldTemplateProps = rjsf.MultiSchemaFieldTemplateProps<unknown, Schema, NoContext>;
export type WrapIfAdditionalTemplateProps = rjsf.WrapIfAdditionalTemplateProps<unknown, Schema, NoContext>;
export type UnsupportedFieldProps = rjsf.UnsupportedFieldProps<unknown, Schema, NoContext>;
export type ErrorListProps = rjsf.ErrorListProps<unknown, Schema, NoContext>;
