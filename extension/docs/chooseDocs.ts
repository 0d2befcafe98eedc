import { l10n, ThemeIcon, window, type QuickPickItem } from 'vscode';
import { entityRefOf } from '../../model/entity/ref.ts';
import { entityTitle, kindIcon, ownerName } from '../catalog/index.ts';
import type { DocsServices } from './DocsServices.ts';
import { readDocsEntities } from './docsEntities.ts';

interface DocsPick extends QuickPickItem {
  /** Undefined for a row that only says something. */
  ref?: string;
}

/** Asks whose docs to open; undefined where the user wants none. */
export async function chooseDocs({ connection }: DocsServices): Promise<string | undefined> {
  const read = async (): Promise<DocsPick[]> => {
    const entities = await readDocsEntities(await connection.whenConnected());
    if (entities.length === 0) return [{ label: l10n.t('No entity has docs yet') }];
    return entities.map(entity => {
      const ref = entityRefOf(entity);
      const owner = ownerName(entity);
      return {
        label: entityTitle(entity),
        description: owner === undefined ? ref : l10n.t('{0} · owned by {1}', ref, owner),
        iconPath: new ThemeIcon(kindIcon(entity.kind)),
        ref,
      };
    });
  };
  const picked = await window.showQuickPick<DocsPick>(read(), {
    title: l10n.t('Open Docs'),
    placeHolder: l10n.t('Whose docs?'),
    matchOnDescription: true,
  });
  return picked?.ref;
}
