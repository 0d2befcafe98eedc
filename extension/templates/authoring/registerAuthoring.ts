import { languages, workspace, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../common/index.ts';
import type { TemplateServices } from '../TemplateServices.ts';
import { createTemplateLint } from './createTemplateLint.ts';

/** Descriptors are YAML files; which of them hold templates is told by their text. */
const YAML = [{ language: 'yaml', scheme: 'file' }];

/** Helps to write templates: problems as they are typed, suggestions, explanations, and ways to what a word means. */
export function registerAuthoring(services: TemplateServices): Disposable {
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
  return store;
}

/** Whether a document holds a template, by the line that says so. */
function isTemplate(document: TextDocument): boolean {
  if (workspace.getWorkspaceFolder(document.uri) === undefined) return false;
  return /^apiVersion:\s*["']?scaffolder\.backstage\.io\//m.test(document.getText());
}
