import { l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { type Disposable, DisposableStore } from '../common/index.ts';
import { commands } from '../contributions.ts';
import { providerLine } from '../providers/index.ts';
import type { CatalogConnection } from '../services.ts';

/** The one item in the status bar: the server's state and how many entities there are; a click offers what to do. */
export function createStatusBarItem(connection: CatalogConnection): Disposable {
  const store = new DisposableStore();
  const item = store.add(window.createStatusBarItem('callboard.status', StatusBarAlignment.Left, 0));
  item.name = 'Callboard';
  item.command = commands.serverShowMenu;
  let changedAt: Date | undefined;

  const update = (): void => {
    const { kind } = connection.state;
    if (kind === 'noFolder') {
      item.hide();
      return;
    }
    const failed = kind === 'failed' || connection.status?.state === 'failed';
    item.text = textOf(connection);
    item.tooltip = tooltipOf(connection, changedAt);
    item.accessibilityInformation = { label: labelOf(connection), role: 'button' };
    item.backgroundColor = failed ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  };
  store.add(connection.onDidChangeState(update));
  store.add(connection.onDidChangeStatus(update));
  store.add(
    connection.onDidChangeCatalog(() => {
      changedAt = new Date();
      update();
    }),
  );
  update();
  return store;
}

function textOf({ state, status }: CatalogConnection): string {
  if (state.kind === 'untrusted') return '$(shield) Callboard';
  if (state.kind === 'failed' || status?.state === 'failed') return '$(error) Callboard';
  if (status === undefined) return '$(loading~spin) Callboard';
  const icon = status.state === 'loading' ? '$(loading~spin)' : '$(type-hierarchy)';
  return `${icon} ${formatNumber(status.entities)}`;
}

/** What a screen reader says. */
function labelOf({ state, status }: CatalogConnection): string {
  if (state.kind === 'failed') return l10n.t('Callboard: {0}', state.reason);
  if (state.kind === 'untrusted') return l10n.t('Callboard: the workspace is not trusted');
  if (status === undefined) return l10n.t('Callboard: the server is starting');
  if (status.state === 'failed') return l10n.t('Callboard: {0}', status.error?.message ?? '');
  return status.state === 'loading'
    ? l10n.t('Callboard: loading, entities so far: {0}', formatNumber(status.entities))
    : status.entities === 1
      ? l10n.t('Callboard: 1 entity')
      : l10n.t('Callboard: {0} entities', formatNumber(status.entities));
}

function tooltipOf(connection: CatalogConnection, changedAt: Date | undefined): MarkdownString {
  const tooltip = new MarkdownString();
  for (const line of linesOf(connection, changedAt)) tooltip.appendText(line).appendMarkdown('\n\n');
  return tooltip;
}

function linesOf(connection: CatalogConnection, changedAt: Date | undefined): string[] {
  const { status } = connection;
  if (status === undefined) return [labelOf(connection)];
  const { errors, warnings } = status.problems;
  const lines = [
    labelOf(connection),
    l10n.t('Catalog files: {0}', formatNumber(status.files)),
    l10n.t('Errors: {0}, warnings: {1}', formatNumber(errors), formatNumber(warnings)),
  ];
  if (status.progress) lines.push(l10n.t('Loading: {0} of {1}', status.progress.done, status.progress.total));
  lines.push(...(status.providers ?? []).map(providerLine));
  const checkedAt = status.checkedAt === undefined ? undefined : new Date(status.checkedAt);
  if (checkedAt) lines.push(l10n.t('Last checked: {0}', checkedAt.toLocaleTimeString()));
  if (changedAt) lines.push(l10n.t('Last change: {0}', changedAt.toLocaleTimeString()));
  lines.push([l10n.t('Server {0}', status.version), status.database].filter(part => part !== '').join(', '));
  return lines;
}

function formatNumber(value: number): string {
  return value.toLocaleString();
}
