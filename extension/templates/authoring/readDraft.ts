import { pathToFileURL } from 'node:url';
import { l10n, type TextDocument } from 'vscode';
import { stringifyEntityRef } from '../../../model/entity/ref.ts';
import { InputError } from '../../../model/errors.ts';
import { isJsonObject } from '../../../model/common/json.ts';
import type { Entity, JsonObject } from '../../../model/index.ts';
import { templateAt, templateOffsets } from '../../../model/template/authoring/index.ts';
import { parameterSchemaOf } from '../../../model/template/form/index.ts';
import type { TemplateParameterSchema } from '../../../protocol/http/scaffolder.ts';
import type { TemplatePlace } from './TemplatePlace.ts';

/** A template as it stands in an editor. */
export interface TemplateDraft {
  templateRef: string;
  form: TemplateParameterSchema;
  /** As it was written: the server tells what is wrong with it. */
  template: Entity;
  /** Where its relative URLs are from. */
  baseUrl: string;
  place: TemplatePlace;
}

/** @throws InputError where there is no such template any more, or it cannot be read. */
export function readDraft(document: TextDocument, index: number): TemplateDraft {
  const text = document.getText();
  const offset = templateOffsets(text)[index];
  const found = offset === undefined ? undefined : templateAt(text, offset);
  if (found?.problem !== undefined) {
    const { message, line } = found.problem;
    throw new InputError(l10n.t('Line {0} cannot be read: {1}', line + 1, message));
  }
  if (found === undefined) throw new InputError(l10n.t('The file has no such template any more.'));
  const { template } = found;
  return {
    templateRef: refOf(template),
    form: parameterSchemaOf(template),
    // The server checks it: until then it may be no entity at all.
    template: template as unknown as Entity,
    baseUrl: pathToFileURL(document.uri.fsPath).href,
    place: { uri: document.uri, index },
  };
}

function refOf({ metadata }: JsonObject): string {
  const { name, namespace } = isJsonObject(metadata) ? metadata : {};
  return stringifyEntityRef({
    kind: 'template',
    namespace: typeof namespace === 'string' ? namespace : 'default',
    name: typeof name === 'string' && name !== '' ? name : 'unnamed',
  });
}
