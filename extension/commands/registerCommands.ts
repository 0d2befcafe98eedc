import { commands as editor } from 'vscode';
import { DisposableStore, showError, type Disposable } from '../common/index.ts';
import { commands, groupings } from '../contributions.ts';
import { docsCommands } from '../docs/index.ts';
import { whyNotInCatalog } from '../explain/index.ts';
import { validateCatalog } from '../problems/index.ts';
import { connectProvider, showProviders, signIn } from '../providers/index.ts';
import { createRecentEntities, goToEntity } from '../quickpick/index.ts';
import type { ExtensionServices } from '../services.ts';
import { restartServer, showLog, showServerMenu } from '../status/index.ts';
import { templateCommands } from '../templates/index.ts';
import type { CommandContext } from './CommandContext.ts';
import { copyRef } from './copyRef.ts';
import { filterCatalog } from './filterCatalog.ts';
import { groupBy } from './groupBy.ts';
import { loadMore } from './loadMore.ts';
import { openEntity } from './openEntity.ts';
import { openLink } from './openLink.ts';
import { refreshCatalog } from './refreshCatalog.ts';
import { refreshEntity } from './refreshEntity.ts';
import { revealFile } from './revealFile.ts';
import { revealInTree } from './revealInTree.ts';
import { star } from './star.ts';
import { tryExample } from './tryExample.ts';

/** `argument` is what the menu, the row or another feature gives: a node of the tree, an entity ref, or a file. */
type Handler = (context: CommandContext, argument: unknown) => unknown;

const handlers: Record<(typeof commands)[keyof typeof commands], Handler> = {
  [commands.catalogRefresh]: refreshCatalog,
  [commands.catalogGroupBy]: groupBy,
  [commands.catalogFilter]: filterCatalog,
  [commands.catalogClearFilter]: ({ catalog }) => catalog.clearFilters(),
  [commands.catalogShowOwned]: ({ catalog }) => catalog.showOwnedOnly(true),
  [commands.catalogShowAllOwners]: ({ catalog }) => catalog.showOwnedOnly(false),
  [commands.catalogShowStarred]: ({ catalog }) => catalog.showStarredOnly(true),
  [commands.catalogShowUnstarred]: ({ catalog }) => catalog.showStarredOnly(false),
  [commands.catalogLoadMore]: loadMore,
  [commands.catalogValidate]: validateCatalog,
  [commands.catalogWhyNot]: ({ connection }, argument) => whyNotInCatalog(connection, argument),
  [commands.catalogAddDescriptor]: async (context, argument) => {
    const { addDescriptor } = await import('./addDescriptor.ts');
    await addDescriptor(context, argument);
  },
  [commands.catalogRegister]: async (context, argument) => {
    const { registerComponent } = await import('../register/index.ts');
    await registerComponent(context, argument);
  },
  [commands.catalogProposeDescriptor]: async (context, argument) => {
    const { proposeDescriptor } = await import('../register/index.ts');
    await proposeDescriptor(context, argument);
  },
  [commands.catalogTryExample]: tryExample,
  [commands.entityGoTo]: goToEntity,
  [commands.entityOpen]: openEntity,
  [commands.entityGoToDeclaration]: async (context, argument) => {
    // Brings the YAML reader with it, which nothing else needs at the start.
    const { goToDeclaration } = await import('./goToDeclaration.ts');
    await goToDeclaration(context, argument);
  },
  [commands.entityCopyRef]: copyRef,
  [commands.entityRefresh]: refreshEntity,
  [commands.entityRevealFile]: revealFile,
  [commands.entityRevealInTree]: revealInTree,
  [commands.entityOpenLink]: openLink,
  [commands.entityStar]: (context, argument) => star(context, argument, true),
  [commands.entityUnstar]: (context, argument) => star(context, argument, false),
  ...docsCommands,
  ...templateCommands,
  [commands.serverRestart]: restartServer,
  [commands.serverShowLog]: showLog,
  [commands.providerConnect]: connectProvider,
  [commands.providerShow]: showProviders,
  [commands.providerSignIn]: signIn,
  [commands.serverShowMenu]: showServerMenu,
};

/** Every command of the manifest. What a handler throws is shown to the user, once, here. */
export function registerCommands(
  services: ExtensionServices,
  features: Pick<CommandContext, 'catalog' | 'templates' | 'docs'>,
): Disposable {
  const { catalog } = features;
  const store = new DisposableStore();
  const recent = createRecentEntities(services.context.workspaceState);
  const context: CommandContext = { ...services, ...features, recent };
  store.add(
    services.entityPage.onDidShow(ref => {
      // The editor keeps it when it can; nothing here depends on it.
      void recent.add(ref);
    }),
  );
  const register = (id: string, handler: Handler): void => {
    store.add(
      editor.registerCommand(id, async (argument: unknown) => {
        try {
          await handler(context, argument);
        } catch (error) {
          showError(error, services.log);
        }
      }),
    );
  };
  for (const [id, handler] of Object.entries(handlers)) register(id, handler);
  for (const grouping of groupings) {
    register(`${commands.catalogGroupBy}.${grouping}`, () => catalog.groupBy(grouping));
    // The twin stands in the menu with a check mark when it is the one in force: there is nothing to change.
    register(`${commands.catalogGroupBy}.${grouping}.checked`, () => undefined);
  }
  return store;
}
