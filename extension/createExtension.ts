import type { ExtensionContext } from 'vscode';
import { createCatalogView, Stars } from './catalog/index.ts';
import { registerCommands } from './commands/index.ts';
import { createLog, DisposableStore } from './common/index.ts';
import { registerDocs } from './docs/index.ts';
import { registerProblems } from './problems/index.ts';
import { createCatalogConnection } from './server/index.ts';
import type { ExtensionApi, ExtensionServices } from './services.ts';
import { createViewState, registerStatus } from './status/index.ts';
import { registerTemplates } from './templates/index.ts';
import { registerEntityPage } from './webviews/entityPage/register.ts';

/** The composition root: builds each service once, in order of need, and registers every feature. */
export function createExtension(context: ExtensionContext): Omit<ExtensionApi, 'activation'> {
  const store = new DisposableStore();
  context.subscriptions.push(store);

  const log = store.add(createLog());
  const connection = store.add(createCatalogConnection({ context, log }));
  const viewState = store.add(createViewState(connection));
  const stars = store.add(new Stars(context.globalState));
  const base = { context, connection, log, viewState, stars };
  const entityPage = store.add(registerEntityPage(base));
  const services: ExtensionServices = { ...base, entityPage };

  store.add(registerStatus(services));
  store.add(registerProblems(services));
  const catalog = store.add(createCatalogView(services));
  const templates = store.add(registerTemplates(services));
  const docs = store.add(registerDocs(services));
  store.add(registerCommands(services, { catalog, templates, docs }));

  connection.start();
  return { services, connection, catalog };
}
