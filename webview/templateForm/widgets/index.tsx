import type { RegistryWidgetsType, RJSFSchema, Widget } from '@rjsf/utils';
import type { ComponentType } from 'preact';
import type { JsonObject } from '../../../model/index.ts';
import type { FormWidgetProps, NoContext } from '../theme/props.ts';
import { BaseInput } from './BaseInput.tsx';
import { CheckboxWidget } from './CheckboxWidget.tsx';
import { HiddenWidget } from './HiddenWidget.tsx';
import { RangeWidget } from './RangeWidget.tsx';
import { RadioWidget, SelectWidget, SeveralOf } from './SelectWidget.tsx';
import { TextareaWidget } from './TextareaWidget.tsx';

/** An input of one type. */
function inputOf(type: string) {
  return function Input(props: FormWidgetProps) {
    return <BaseInput {...props} type={type} />;
  };
}

const own: Record<string, ComponentType<FormWidgetProps>> = {
  TextWidget: BaseInput,
  PasswordWidget: inputOf('password'),
  EmailWidget: inputOf('email'),
  URLWidget: inputOf('url'),
  UpDownWidget: inputOf('number'),
  DateWidget: inputOf('date'),
  AltDateWidget: inputOf('date'),
  // With their time zone, which the browser's own control leaves out.
  DateTimeWidget: BaseInput,
  AltDateTimeWidget: BaseInput,
  TimeWidget: BaseInput,
  ColorWidget: inputOf('color'),
  RangeWidget,
  RatingWidget: RangeWidget,
  TextareaWidget,
  CheckboxWidget,
  CheckboxesWidget: SeveralOf,
  SelectWidget,
  RadioWidget,
  HiddenWidget,
};

/** In the place of all of the library's own. */
export const widgets = own as unknown as RegistryWidgetsType<JsonObject, RJSFSchema, NoContext> &
  Record<string, Widget<JsonObject, RJSFSchema, NoContext>>;
