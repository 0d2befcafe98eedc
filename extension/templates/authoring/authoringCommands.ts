import { l10n, window } from 'vscode';
import { InputError } from '../../../model/errors.ts';
import type { Authoring } from './registerAuthoring.ts';
import { isTemplate } from './isTemplate.ts';
import { placeIn, type TemplatePlace } from './TemplatePlace.ts';

/** Returns when the form is shown: it may stay for hours. */
export async function previewForm(authoring: Authoring, argument: unknown): Promise<void> {
  const place = placeIn(argument) ?? (await placeOfCursor());
  const tryout = await authoring.tryout();
  await tryout.previewForm(place);
}

export async function dryRun(authoring: Authoring, argument: unknown): Promise<void> {
  const given = placeIn(argument);
  const tryout = await authoring.tryout();
  await tryout.dryRun(given ?? (await placeOfCursor()), { asks: given?.asks ?? false });
}

/** @throws InputError where the cursor is in no template. */
async function placeOfCursor(): Promise<TemplatePlace> {
  const editor = window.activeTextEditor;
  if (editor === undefined || !isTemplate(editor.document)) {
    throw new InputError(l10n.t('Put the cursor into a template of an open folder first.'));
  }
  const { document, selection } = editor;
  const { templateOffsets } = await import('../../../model/template/authoring/index.ts');
  const cursor = document.offsetAt(selection.active);
  const before = templateOffsets(document.getText()).filter(offset => offset <= cursor);
  return { uri: document.uri, index: Math.max(0, before.length - 1) };
}
