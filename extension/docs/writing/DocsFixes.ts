import {
  CodeAction,
  CodeActionKind,
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
import { decodePart } from '../../../model/common/decodePart.ts';
import type { DocsCheck } from '../../../protocol/http/docs.ts';
import { findConfig, isThere } from '../preview/docsFiles.ts';
import type { DocsChecks } from './DocsChecks.ts';

type Problem = DocsCheck['files'][number]['problems'][number];

/** Ways out of what is wrong in docs: the name that was meant, the page that is missing, its place in the nav. */
export class DocsFixes implements CodeActionProvider {
  readonly #checks: DocsChecks;

  constructor(checks: DocsChecks) {
    this.#checks = checks;
  }

  async provideCodeActions(
    document: TextDocument,
    _range: Range,
    { diagnostics }: CodeActionContext,
  ): Promise<CodeAction[]> {
    const ours = diagnostics.filter(isOurs);
    if (ours.length === 0) return [];
    const known = await this.#checks.of(document.uri);
    if (known === undefined) return [];
    const problems = known.check.files.find(({ file }) => file === document.uri.fsPath)?.problems ?? [];
    const actions = await Promise.all(
      ours.map(async diagnostic => {
        const problem = problems.find(one => isOf(one, diagnostic));
        if (problem === undefined) return [];
        return [
          replace(document, diagnostic, problem),
          await createPage(document, diagnostic, problem),
          await addPageToNav(known, document, problem),
        ].map(action => action && withDiagnostic(action, diagnostic));
      }),
    );
    return actions.flat().filter(action => action !== undefined);
  }
}

function isOurs({ source, code }: Diagnostic): boolean {
  return source === 'Callboard' && ruleOf(code).startsWith('docs-');
}

function isOf({ rule, range: { start } }: Problem, { code, range }: Diagnostic): boolean {
  return (
    rule === ruleOf(code) && start.line === range.start.line && start.character === range.start.character
  );
}

function ruleOf(code: Diagnostic['code']): string {
  return typeof code === 'object' ? String(code.value) : '';
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
  // A range with spaces is a whole line: where on it the name stands is not known.
  if (suggestion === undefined || /\s/.test(document.getText(range))) return undefined;
  const action = new CodeAction(l10n.t('Change to "{0}"', suggestion), CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.replace(document.uri, range, suggestion);
  action.isPreferred = true;
  return action;
}

async function createPage(
  document: TextDocument,
  { range }: Diagnostic,
  { rule }: Problem,
): Promise<CodeAction | undefined> {
  const [path = ''] = document.getText(range).split('#');
  if (rule !== 'docs-broken-link' || !/^[^\s/][^\s]*\.md$/.test(path)) return undefined;
  const file = Uri.joinPath(document.uri, '..', decodePart(path));
  const folder = workspace.getWorkspaceFolder(file);
  if (folder === undefined || (await isThere(file))) return undefined;
  const action = new CodeAction(l10n.t('Create the page "{0}"', path), CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.createFile(file);
  action.edit.insert(file, new Position(0, 0), `# ${titleOf(file)}\n`);
  return action;
}

async function addPageToNav(
  { folder, check }: { folder: Uri; check: DocsCheck },
  { uri }: TextDocument,
  { rule }: Problem,
): Promise<CodeAction | undefined> {
  if (rule !== 'docs-not-in-nav' && rule !== 'docs-orphan') return undefined;
  const page = check.pages.find(({ source }) => Uri.joinPath(folder, source).toString() === uri.toString());
  const config = await findConfig(folder);
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

function titleOf(file: Uri): string {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  const words = name.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
