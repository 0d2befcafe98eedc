import { commands as editor, l10n, ProgressLocation, window } from 'vscode';
import { ConflictError, isAbortError, messageOf } from '../../model/errors.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { entityTitle } from '../catalog/index.ts';
import { toAbortSignal } from '../common/index.ts';
import { commands } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';
import { draftDescriptor } from './draftDescriptor.ts';
import { lookAt, type FoundDescriptor } from './lookAt.ts';
import { readRepositories, type LocalRepository } from './readRepositories.ts';
import { showFound } from './showFound.ts';
import { tellRefusal } from './tellRefusal.ts';
import { untilShown } from './untilShown.ts';
import { withProgress } from './withProgress.ts';

/**
 * "Callboard: Register Existing Component…". Takes the address to begin with, or offers that of the repository at hand. What
 * has a descriptor is shown and registered; for what has none, one is drafted.
 */
export async function registerComponent(services: ExtensionServices, argument: unknown): Promise<void> {
  const repositories = await readRepositories();
  const target = await askTarget(typeof argument === 'string' ? argument : repositories[0]?.page);
  if (target === undefined) return;
  const client = await services.connection.whenConnected();
  const again = (): void => void editor.executeCommand(commands.catalogRegister, target);
  let found: FoundDescriptor[];
  try {
    found = await withProgress(l10n.t('Looking at {0} …', target), signal => lookAt(client, target, signal));
    if (found.length === 0) {
      await draftDescriptor(services, client, target, repositoryAt(repositories, target));
      return;
    }
  } catch (error) {
    if (!isAbortError(error)) tellRefusal(error, again, services.log);
    return;
  }
  if (found.every(({ isRegistered }) => isRegistered)) {
    tellRegistered(services, client, found);
    return;
  }
  const wanted = await showFound(found, placeOf(target));
  if (wanted !== undefined) await register(services, client, wanted);
}

async function askTarget(value: string | undefined): Promise<string | undefined> {
  const target = await window.showInputBox({
    title: l10n.t('Register an Existing Component'),
    prompt: l10n.t('The address of a catalog-info.yaml, a folder or a repository on its host’s web pages'),
    placeHolder: 'https://github.com/acme/shop',
    ignoreFocusOut: true,
    ...(value !== undefined && { value }),
    validateInput: text =>
      isAddress(text.trim()) ? undefined : l10n.t('An address that begins with https://'),
  });
  return target?.trim();
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^/\s]+\/\S/i.test(text) && URL.canParse(text);
}

async function register(
  { connection, entityPage }: ExtensionServices,
  client: CatalogClient,
  files: readonly FoundDescriptor[],
): Promise<void> {
  const [first] = files.flatMap(({ entities }) => entities);
  const isShown = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Registering …'), cancellable: true },
    async (_progress, token) => {
      const signal = toAbortSignal(token);
      for (const { target } of files) {
        // Somebody else was faster: it is what was wanted.
        await client.registerLocation(target).catch((error: unknown) => {
          if (!(error instanceof ConflictError)) throw error;
        });
      }
      return first !== undefined && (await untilShown(connection, client, first.ref, signal));
    },
  );
  if (first === undefined || !isShown) {
    void window.showInformationMessage(
      l10n.t('It is registered, and comes into the catalog as soon as it has been read.'),
    );
    return;
  }
  const others = files.flatMap(({ entities }) => entities).length - 1;
  const name = entityTitle(first.entity);
  const open = l10n.t('Open {0}', name);
  const reveal = l10n.t('Show in Catalog');
  const answer = await window.showInformationMessage(
    others === 0
      ? l10n.t('{0} is in the catalog.', name)
      : l10n.t('{0} and {1} more are in the catalog.', name, others),
    open,
    reveal,
  );
  if (answer === open) await entityPage.open(first.ref);
  if (answer === reveal) await editor.executeCommand(commands.entityRevealInTree, first.ref);
}

/** Returns at once: the answer may come long after. */
function tellRegistered(
  { entityPage, log }: ExtensionServices,
  client: CatalogClient,
  found: readonly FoundDescriptor[],
): void {
  const [first] = found.flatMap(({ entities }) => entities);
  const open = first && l10n.t('Open {0}', entityTitle(first.entity));
  const refresh = l10n.t('Refresh');
  const message =
    found.length === 1
      ? l10n.t('{0} is registered already.', found[0]?.target ?? '')
      : l10n.t('All {0} files of it are registered already.', found.length);
  window
    .showInformationMessage(message, ...(open === undefined ? [] : [open]), refresh)
    .then(async answer => {
      if (answer === undefined) return;
      if (answer === refresh) await client.refresh();
      else if (first !== undefined) await entityPage.open(first.ref);
    })
    .then(undefined, (error: unknown) => {
      log.error(messageOf(error), error);
    });
}

function repositoryAt(repositories: readonly LocalRepository[], target: string): LocalRepository | undefined {
  const bare = target
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
  return repositories.find(({ page }) => page.toLowerCase() === bare);
}

function placeOf(target: string): string {
  const { pathname } = new URL(target);
  return decodeURI(pathname).replace(/^\/+|\/+$/g, '');
}
