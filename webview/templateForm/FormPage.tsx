import * as l10n from '@vscode/l10n';
import Form from '@rjsf/core/lib/components/Form.js';
import type { RJSFSchema } from '@rjsf/utils';
import { useErrorBoundary, useImperativeHandle, useRef } from 'preact/hooks';
import type { Ref, TargetedKeyboardEvent } from 'preact';
import { isJsonObject } from '../../model/common/json.ts';
import { messageOf } from '../../model/errors.ts';
import type { JsonObject } from '../../model/index.ts';
import { Icon } from '../shared/ui/index.ts';
import type { PreparedPage } from './preparePages.ts';
import { focusField } from './theme/focusField.ts';
import { theme } from './theme/theme.ts';
import type { NoContext } from './theme/props.ts';

/** What the frame around a page asks of it. */
export interface PageHandle {
  /** Shows what is wrong, with the focus at the first of it; true where nothing is. */
  check(): boolean;
}

export interface FormPageProps {
  page: PreparedPage;
  values: JsonObject;
  /** Whether what is wrong is shown as one types. */
  tried: boolean;
  onAnswer: (values: JsonObject) => void;
  /** Enter in a line of text. */
  onEnter: () => void;
  handle: Ref<PageHandle>;
}

type PageForm = Form<JsonObject, RJSFSchema, NoContext>;

/** The fields of one page. */
export function FormPage({ page, values, tried, onAnswer, onEnter, handle }: FormPageProps) {
  const form = useRef<PageForm>(null);
  const failure: unknown = useErrorBoundary()[0];
  useImperativeHandle(
    handle,
    () => ({ check: () => failure === undefined && (form.current?.validateForm() ?? false) }),
    [failure],
  );
  if (failure !== undefined) {
    return (
      <div class="message message-error" role="alert">
        <Icon name="error" />
        <div>
          <strong>{l10n.t('This page of the template cannot be drawn.')}</strong> {messageOf(failure)}
        </div>
      </div>
    );
  }
  return (
    <div
      onKeyDown={event => {
        if (isEnterInText(event)) {
          event.preventDefault();
          onEnter();
        }
      }}
    >
      <Form<JsonObject, RJSFSchema, NoContext>
        ref={form}
        tagName="div"
        idPrefix="root"
        schema={page.schema}
        uiSchema={page.uiSchema}
        validator={page.validator}
        formData={values}
        showErrorList="top"
        liveValidate={tried ? 'onChange' : false}
        focusOnFirstError={error => {
          const path = isJsonObject(error.params) ? (error.params['path'] as (string | number)[]) : [];
          focusField(path);
        }}
        // Without it, the library writes them to the console.
        onError={() => undefined}
        onChange={({ formData }) => {
          if (formData !== undefined) onAnswer(formData);
        }}
        experimental_defaultFormStateBehavior={{
          allOf: 'populateDefaults',
          // The first of several choices is not an answer that anybody gave.
          constAsDefaults: 'skipOneOf',
        }}
        fields={theme.fields}
        templates={theme.templates}
        widgets={theme.widgets}
      >
        {/* In the place of the library's button. */}
        <></>
      </Form>
    </div>
  );
}

const lines = ['checkbox', 'radio', 'range', 'color', 'file', 'button'];

function isEnterInText(event: TargetedKeyboardEvent<HTMLElement>): boolean {
  const { target } = event;
  return (
    event.key === 'Enter' &&
    !event.defaultPrevented &&
    target instanceof HTMLInputElement &&
    !lines.includes(target.type)
  );
}
