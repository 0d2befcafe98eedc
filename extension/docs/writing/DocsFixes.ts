import {
  CodeAction,
  CodeActionKind,
  CodeActionTriggerKind,
  l10n,
  Position,
  Uri,
  workspace,
  WorkspaceEdit,
  type CodeActionContext,
  type CodeActionProvider,
  type Diagnostic,
  type Range,
  type TextDocument,
} from 'vscode';
import { pageToCreate } from '../../../model/docs/writing/pageToCreate.ts';
import type { DocsCheck } from '../../../protocol/http/docs.ts';
import { toDiagnostic } from '../../problems/index.ts';
import { findConfig, isThere } from '../preview/docsFiles.ts';
import type { CheckedSite, DocsChecks } from './DocsChecks.ts';

type Problem = DocsCheck['files'][number]['problems'][number];

/** Ways out of what is wrong in docs: the name that was meant, the page that is missing, its place in the nav. */
export class DocsFixes implements CodeActionProvider {
  readonly #checks: DocsChecks;

  constructor(checks: DocsChecks) {
    this.#checks = checks;
  }

  /** For who asks, a check that is due is done first; a hint that comes by itself waits for none. */
  async provideCodeActions(
    document: TextDocument,
    range: Range,
    { triggerKind }: CodeActionContext,
  ): Promise<CodeAction[]> {
    const wait = triggerKind === CodeActionTriggerKind.Invoke;
    const known = await this.#checks.nowOf(document.uri, { wait });
    const problems = known?.check.files.find(({ file }) => file === document.uri.fsPath)?.problems ?? [];
    const actions = await Promise.all(
      problems.map(async problem => {
        const diagnostic = toDiagnostic(problem);
        if (known === undefined || !range.intersection(diagnostic.range)) return [];
        return [
          replace(document, diagnostic, problem),
          await createPage(known, document, diagnostic, problem),
          await addPageToNav(known, document, problem),
        ].map(action => action && withDiagnostic(action, diagnostic));
      }),
    );
    return actions.flat().filter(action => action !== undefined);
  }
}

function withDiagnostic(action: CodeAction, diagnostic: Diagnostic): CodeAction {
  action.diagnostics = [diagnostic];
  return action;
}

function replace(
  document: TextDocument,
  { range }: Diagnostic,
  { suggestion }: Problem,
): CodeAction | undefined {
  if (suggestion === undefined) return undefined;
  const action = new CodeAction(l10n.t('Change to "{0}"', suggestion), CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.replace(document.uri, range, suggestion);
  action.isPreferred = true;
  return action;
}

async function createPage(
  known: CheckedSite,
  document: TextDocument,
  { range }: Diagnostic,
  { rule }: Problem,
): Promise<CodeAction | undefined> {
  const page = pageOf(known, document.uri);
  if (rule !== 'docs-broken-link' || page === undefined) return undefined;
  const before = document.lineAt(range.start.line).text.slice(0, range.start.character);
  const path = pageToCreate(document.getText(range), before, page.path);
  if (path === undefined) return undefined;
  const file = Uri.joinPath(document.uri, '..', path);
  const folder = workspace.getWorkspaceFolder(file);
  if (folder === undefined || (await isThere(file))) return undefined;
  const action = new CodeAction(l10n.t('Create the page "{0}"', path), CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.createFile(file);
  action.edit.insert(file, new Position(0, 0), `# ${titleOf(file)}\n`);
  return action;
}

async function addPageToNav(
  known: CheckedSite,
  { uri }: TextDocument,
  { rule }: Problem,
): Promise<CodeAction | undefined> {
  if (rule !== 'docs-not-in-nav' && rule !== 'docs-orphan') return undefined;
  const page = pageOf(known, uri);
  const config = await findConfig(known.folder);
  if (page === undefined || config === undefined) return undefined;
  const [document, { addToNav }] = await Promise.all([
    workspace.openTextDocument(config),
    import('../../../model/docs/writing/addToNav.ts'),
  ]);
  const insertion = addToNav(document.getText(), page.path);
  if (insertion === undefined) return undefined;
  const action = new CodeAction(l10n.t('Add "{0}" to the nav', page.path), CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.insert(config, document.positionAt(insertion.offset), insertion.text);
  return action;
}

function pageOf({ folder, check }: CheckedSite, uri: Uri): DocsCheck['pages'][number] | undefined {
  return check.pages.find(({ source }) => Uri.joinPath(folder, source).toString() === uri.toString());
}

function titleOf(file: Uri): string {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  const words = name.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
