import { l10n, window, workspace, type TextDocument } from 'vscode';
import { dirname } from 'node:path';
import { isAbortError, messageOf } from '../../../model/errors.ts';
import { DisposableStore, type Disposable } from '../../common/index.ts';
import { settings } from '../../contributions.ts';
import type { TemplatePreview } from '../preview/TemplatePreview.ts';
import type { TemplateServices } from '../TemplateServices.ts';
import type { DraftAnswers } from './DraftAnswers.ts';
import { isTemplate } from './isTemplate.ts';
import type { TemplatePlace } from './TemplatePlace.ts';
import type { TemplateTryout } from './TemplateTryout.ts';

export interface DryRunOnSaveOptions {
  services: Pick<TemplateServices, 'log' | 'connection'>;
  answers: DraftAnswers;
  shown: TemplatePreview;
  tryout: () => Promise<TemplateTryout>;
}

const SHOWN_MS = 10_000;

/**
 * Where the setting says so, a template that is saved is tried out with the answers of its last dry run; so is the one that
 * the Preview view shows when a file beside it is saved.
 */
export function dryRunOnSave(options: DryRunOnSaveOptions): Disposable {
  const { services, tryout } = options;
  const store = new DisposableStore();
  /** One run at a time: what is saved meanwhile begins another. */
  let running: Promise<void> | undefined;
  let next: TemplatePlace | undefined;

  const run = async (): Promise<void> => {
    while (next !== undefined) {
      const place = next;
      next = undefined;
      try {
        await (await tryout()).dryRun(place, { isQuiet: true });
      } catch (error) {
        if (isAbortError(error)) continue;
        services.log.info(`The dry run of ${place.uri.fsPath} after it was saved: ${messageOf(error)}`);
        window.setStatusBarMessage(l10n.t('$(beaker) No dry run: {0}', messageOf(error)), SHOWN_MS);
      }
    }
  };
  store.add(
    workspace.onDidSaveTextDocument(document => {
      if (workspace.getConfiguration().get<unknown>(settings.dryRunOnSave, false) !== true) return;
      if (services.connection.scaffolder === undefined) return;
      const place = placeToTry(document, options);
      if (place === undefined) return;
      next = place;
      running ??= run().finally(() => {
        running = undefined;
      });
    }),
  );
  return store;
}

function placeToTry(
  document: TextDocument,
  { answers, shown }: DryRunOnSaveOptions,
): TemplatePlace | undefined {
  const place = shown.shown?.session.draft?.place;
  const isShown = place?.uri.toString() === document.uri.toString();
  if (place !== undefined && (isShown || isBeside(document, place))) return place;
  const first = { uri: document.uri, index: 0 };
  return isTemplate(document) && answers.has(first) ? first : undefined;
}

function isBeside({ uri }: TextDocument, place: TemplatePlace): boolean {
  return uri.scheme === 'file' && uri.path.startsWith(`${dirname(place.uri.path)}/`);
}
