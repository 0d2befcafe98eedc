import {
  commands as editor,
  l10n,
  ThemeIcon,
  window,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import type { ProviderStatus } from '../../protocol/http/callboard.ts';
import { DisposableStore, showError } from '../common/index.ts';
import { commands } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';
import { nextWords, stateWords } from './providerWords.ts';

interface ProviderButton extends QuickInputButton {
  run: (client: CatalogClient) => Promise<void>;
}

interface ProviderItem extends QuickPickItem {
  buttons?: readonly ProviderButton[];
  provider?: ProviderStatus;
  run?: () => void;
}

/**
 * "Callboard: Git Providers…": what each lists and when it was synced, as it goes on; choosing one shows its troubles, its
 * button syncs it or cancels that.
 */
export function showProviders(services: Pick<ExtensionServices, 'connection' | 'log'>): void {
  const store = new DisposableStore();
  const pick: QuickPick<ProviderItem> = store.add(window.createQuickPick<ProviderItem>());
  const { connection } = services;
  let shown = '';
  const update = (): void => {
    const providers = connection.status?.providers ?? [];
    const items =
      providers.length === 0
        ? [noneItem(), connectItem(), signInItem()]
        : [...providers.map(itemOf), syncItem(services), connectItem(), signInItem()];
    // A row that is replaced while it is clicked takes no click.
    const texts = JSON.stringify(items);
    if (texts !== shown) pick.items = items;
    shown = texts;
    pick.busy = providers.some(({ state }) => state === 'syncing');
  };
  pick.title = l10n.t('Git Providers');
  pick.placeholder = l10n.t('What the catalog is read from beside the open folders');
  store.add(connection.onDidChangeStatus(update));
  store.add(
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen?.provider) showTroubles(pick, chosen.provider);
      else pick.hide();
      chosen?.run?.();
    }),
  );
  store.add(
    pick.onDidTriggerItemButton(({ item, button }) => {
      const pressed = item.buttons?.find(one => one === button);
      if (pressed) ask(services, pressed.run);
    }),
  );
  store.add(
    pick.onDidHide(() => {
      store.dispose();
    }),
  );
  update();
  pick.show();
}

function itemOf(provider: ProviderStatus): ProviderItem {
  const { label, state, problems, error } = provider;
  const detail = [
    error?.message,
    nextWords(provider),
    problems.length === 0
      ? undefined
      : l10n.t('Repositories that could not be looked at: {0}', problems.length),
  ];
  return {
    label: `$(${icons[state]}) ${label}`,
    description: stateWords(provider),
    detail: detail.filter(text => text !== undefined).join(' · '),
    buttons: [provider.state === 'syncing' ? cancelButton(provider) : syncButton(provider)],
    provider,
  };
}

function syncButton({ id }: ProviderStatus): ProviderButton {
  return {
    iconPath: new ThemeIcon('sync'),
    tooltip: l10n.t('Sync now'),
    run: client => client.syncProvider(id),
  };
}

function cancelButton({ id }: ProviderStatus): ProviderButton {
  return {
    iconPath: new ThemeIcon('debug-stop'),
    tooltip: l10n.t('Cancel the sync: what it has found stays'),
    run: client => client.cancelSync(id),
  };
}

const icons: Record<ProviderStatus['state'], string> = {
  idle: 'check',
  syncing: 'sync~spin',
  waiting: 'watch',
  failed: 'error',
};

function syncItem(services: Pick<ExtensionServices, 'connection' | 'log'>): ProviderItem {
  return {
    label: `$(sync) ${l10n.t('Sync all now')}`,
    alwaysShow: true,
    run: () => {
      ask(services, client => client.refresh());
    },
  };
}

function connectItem(): ProviderItem {
  return {
    label: `$(plug) ${l10n.t('Connect a Git provider …')}`,
    alwaysShow: true,
    // The command shows its own failures.
    run: () => void editor.executeCommand(commands.providerConnect),
  };
}

function signInItem(): ProviderItem {
  return {
    label: `$(sign-in) ${l10n.t('Sign in to a Git provider …')}`,
    alwaysShow: true,
    // The command shows its own failures.
    run: () => void editor.executeCommand(commands.providerSignIn),
  };
}

function noneItem(): ProviderItem {
  return {
    label: `$(info) ${l10n.t('There are none')}`,
    detail: l10n.t('catalog.providers of app-config.yaml names them.'),
  };
}

/** Each repository that could not be looked at, with the reason; where there is none, the list stays. */
function showTroubles(pick: QuickPick<ProviderItem>, { label, problems, error }: ProviderStatus): void {
  const items = problems.map(({ repository, message }) => ({ label: repository, detail: message }));
  if (error) items.unshift({ label: `$(error) ${label}`, detail: error.message });
  if (items.length === 0) return;
  pick.hide();
  // What is chosen there has no consequence.
  void window.showQuickPick(items, { title: label, matchOnDetail: true });
}

/** What comes of it is in the status; a failure to ask is shown. */
function ask(
  { connection, log }: Pick<ExtensionServices, 'connection' | 'log'>,
  run: (client: CatalogClient) => Promise<void>,
): void {
  connection
    .whenConnected()
    .then(run)
    .catch((error: unknown) => {
      showError(error, log);
    });
}
