import { l10n, StatusBarAlignment, window } from 'vscode';
import { entityRefOf } from '../../model/entity/ref.ts';
import type { Entity } from '../../model/index.ts';
import { entityTitle } from '../catalog/index.ts';
import { DisposableStore, type Disposable } from '../common/index.ts';
import { commands } from '../contributions.ts';
import type { DocsServices } from './DocsServices.ts';
import { entityOfFile, readDocsEntities } from './docsEntities.ts';

/** Rests between a change of the catalog and asking again: while it loads, there are many. */
const SETTLE_MS = 1_000;

export interface DocsStatus extends Disposable {
  /** What the view has just read. */
  know(entities: readonly Entity[]): void;
}

/** An item in the status bar while the file in front belongs to an entity with docs: a click opens them. */
export function createDocsStatus({ connection, log }: Pick<DocsServices, 'connection' | 'log'>): DocsStatus {
  const store = new DisposableStore();
  const item = store.add(window.createStatusBarItem('callboard.docs', StatusBarAlignment.Right, 90));
  item.name = l10n.t('Callboard Docs');
  let known: readonly Entity[] = [];
  let timer: NodeJS.Timeout | undefined;

  const update = (): void => {
    const uri = window.activeTextEditor?.document.uri;
    const entity =
      uri?.scheme === 'file' ? entityOfFile(known, uri.fsPath, process.platform === 'win32') : undefined;
    if (entity === undefined) {
      item.hide();
      return;
    }
    const title = entityTitle(entity);
    item.text = '$(book) ' + (title.length > 30 ? `${title.slice(0, 29)}…` : title);
    item.tooltip = l10n.t('Open the docs of {0}', title);
    item.accessibilityInformation = { label: l10n.t('Open the docs of {0}', title), role: 'button' };
    item.command = {
      command: commands.docsOpen,
      title: l10n.t('Open Docs'),
      arguments: [entityRefOf(entity)],
    };
    item.show();
  };
  const read = async (): Promise<void> => {
    const { client } = connection;
    if (client === undefined) return;
    known = await readDocsEntities(client);
    update();
  };
  const ask = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      read().catch((error: unknown) => {
        log.warn('Which entities have docs could not be read.', error);
      });
    }, SETTLE_MS);
  };
  store.defer(() => {
    clearTimeout(timer);
  });
  store.add(window.onDidChangeActiveTextEditor(update));
  store.add(connection.onDidChangeCatalog(ask));
  store.add(
    connection.onDidChangeState(({ kind }) => {
      if (kind === 'connected') ask();
    }),
  );
  return {
    know: entities => {
      known = entities;
      update();
    },
    dispose: () => {
      store.dispose();
    },
  };
}
