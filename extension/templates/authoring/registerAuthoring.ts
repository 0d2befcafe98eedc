import { languages, window, workspace } from 'vscode';
import { DisposableStore, setContext, type Disposable } from '../../common/index.ts';
import { contextKeys } from '../../contributions.ts';
import type { Flow } from '../create/Flow.ts';
import type { TemplatePreview } from '../preview/TemplatePreview.ts';
import type { TemplateServices } from '../TemplateServices.ts';
import { createTemplateLint } from './createTemplateLint.ts';
import { DraftAnswers } from './DraftAnswers.ts';
import { dryRunOnSave } from './dryRunOnSave.ts';
import { isTemplate } from './isTemplate.ts';
import { TemplateLenses } from './TemplateLenses.ts';
import type { TemplateTryout } from './TemplateTryout.ts';

/** Descriptors are YAML files; which of them hold templates is told by their text. */
const YAML = [{ language: 'yaml', scheme: 'file' }];

/** Helps to write templates, for the commands. */
export interface Authoring extends Disposable {
  /** Loaded when it is first needed. */
  tryout(): Promise<TemplateTryout>;
}

/**
 * Helps to write templates: problems as they are typed, suggestions, explanations, ways to what a word means, and trying them
 * out.
 */
export function registerAuthoring(
  services: TemplateServices,
  shown: TemplatePreview,
  flowOf: () => Promise<Flow>,
): Authoring {
  const store = new DisposableStore();
  // Loaded with the first template that is edited: it brings the YAML reader along.
  const help = () => import('./authoringHelp.ts');
  store.add(createTemplateLint(services, isTemplate));
  store.add(
    languages.registerCompletionItemProvider(
      YAML,
      {
        provideCompletionItems: async (document, position) =>
          isTemplate(document) ? (await help()).suggest(services, document, position) : undefined,
      },
      '.',
      '|',
      ' ',
      ':',
    ),
  );
  store.add(
    languages.registerHoverProvider(YAML, {
      provideHover: async (document, position) =>
        isTemplate(document) ? (await help()).explain(services, document, position) : undefined,
    }),
  );
  store.add(
    languages.registerDefinitionProvider(YAML, {
      provideDefinition: async (document, position) =>
        isTemplate(document) ? (await help()).findTarget(document, position) : undefined,
    }),
  );
  const answers = store.add(new DraftAnswers(services.context.workspaceState));
  let loaded: Promise<TemplateTryout> | undefined;
  const tryout = (): Promise<TemplateTryout> => {
    loaded ??= Promise.all([import('./TemplateTryout.ts'), flowOf()]).then(
      ([{ TemplateTryout: Loaded }, flow]) => store.add(new Loaded({ services, answers, flow })),
    );
    return loaded;
  };
  store.add(languages.registerCodeLensProvider(YAML, store.add(new TemplateLenses(answers))));
  store.add(dryRunOnSave({ services, answers, shown, tryout }));
  store.add(followActiveEditor());
  return {
    tryout,
    dispose: () => {
      store.dispose();
    },
  };
}

/** For the palette: whether the text in front is a template. */
function followActiveEditor(): Disposable {
  const store = new DisposableStore();
  let told: boolean | undefined;
  const tell = (): void => {
    const document = window.activeTextEditor?.document;
    const isActive = document !== undefined && isTemplate(document);
    if (isActive !== told) setContext(contextKeys.templateActive, isActive);
    told = isActive;
  };
  store.add(window.onDidChangeActiveTextEditor(tell));
  store.add(
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) tell();
    }),
  );
  tell();
  return store;
}
