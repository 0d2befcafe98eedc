import { CodeLens, EventEmitter, l10n, type CodeLensProvider, type Event, type TextDocument } from 'vscode';
import type { Disposable } from '../../common/index.ts';
import { commands } from '../../contributions.ts';
import { isTemplate } from './isTemplate.ts';
import type { DraftAnswers } from './DraftAnswers.ts';
import type { PlaceArgument } from './TemplatePlace.ts';

/** Above each template of a document: its form as it is typed, and what it would produce. */
export class TemplateLenses implements CodeLensProvider, Disposable {
  readonly #answers: DraftAnswers;
  readonly #changed = new EventEmitter<void>();
  readonly #listening: Disposable;

  constructor(answers: DraftAnswers) {
    this.#answers = answers;
    this.#listening = answers.onDidChange(() => {
      this.#changed.fire();
    });
  }

  get onDidChangeCodeLenses(): Event<void> {
    return this.#changed.event;
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    if (!isTemplate(document)) return [];
    const { templateOffsets } = await import('../../../model/template/authoring/index.ts');
    return templateOffsets(document.getText()).flatMap((offset, index) => {
      const { range } = document.lineAt(document.positionAt(offset));
      const place = { uri: document.uri, index };
      const argument: PlaceArgument = { uri: document.uri.toString(), index };
      const lenses = [
        new CodeLens(range, {
          title: l10n.t('Preview Form'),
          tooltip: l10n.t('Shows the form beside, and follows as you type'),
          command: commands.templatePreviewForm,
          arguments: [argument],
        }),
        new CodeLens(range, {
          title: l10n.t('Dry Run'),
          tooltip: l10n.t('Shows what this text would produce, before it is saved. Nothing is written'),
          command: commands.templateDryRun,
          arguments: [argument],
        }),
      ];
      if (!this.#answers.has(place)) return lenses;
      const other = new CodeLens(range, {
        title: l10n.t('With Other Answers…'),
        tooltip: l10n.t('Asks again, and begins with the answers of the last dry run'),
        command: commands.templateDryRun,
        arguments: [{ ...argument, asks: true }],
      });
      return [...lenses, other];
    });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }
}
