import { CodeActionKind, languages, type DocumentSelector } from 'vscode';
import { DisposableStore, type Disposable } from '../../common/index.ts';
import type { DocsServices } from '../DocsServices.ts';
import { DocsChecks } from './DocsChecks.ts';
import { DocsCompletion } from './DocsCompletion.ts';
import { DocsFixes } from './DocsFixes.ts';
import { mendOnRename } from './mendOnRename.ts';
import { YamlCompletion } from './YamlCompletion.ts';

const pages: DocumentSelector = { language: 'markdown', scheme: 'file' };
const yaml: DocumentSelector = { language: 'yaml', scheme: 'file' };
const texts: DocumentSelector = [
  { language: 'markdown', scheme: 'file' },
  { pattern: '**/mkdocs.{yml,yaml}', scheme: 'file' },
];

/** Help with writing docs: what is wrong, ways out of it, and names to choose from. */
export function registerWriting(services: DocsServices): Disposable {
  const store = new DisposableStore();
  const checks = store.add(new DocsChecks(services));
  store.add(
    languages.registerCodeActionsProvider(texts, new DocsFixes(checks), {
      providedCodeActionKinds: [CodeActionKind.QuickFix],
    }),
  );
  store.add(
    languages.registerCompletionItemProvider(
      pages,
      new DocsCompletion(services, checks),
      ...DocsCompletion.triggers,
    ),
  );
  store.add(
    languages.registerCompletionItemProvider(
      yaml,
      new YamlCompletion(services, checks),
      ...YamlCompletion.triggers,
    ),
  );
  store.add(mendOnRename(services));
  return store;
}
