import {
  commands as editor,
  l10n,
  ThemeIcon,
  window,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import { entityRefOf } from '../../model/entity/ref.ts';
import type { Entity } from '../../model/index.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { entityTitle, kindIcon, ownerName, rowFields } from '../catalog/index.ts';
import { DisposableStore, showError } from '../common/index.ts';
import { commands } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';
import type { RecentEntities } from './createRecentEntities.ts';
import { createEntitySearch, rankEntities } from './entitySearch.ts';
import { readMatches } from './readMatches.ts';
import { SearchAsYouType } from './SearchAsYouType.ts';

/** Fast typing asks once. */
const DEBOUNCE_MS = 60;

interface EntityPick extends QuickPickItem {
  /** Undefined for a row that only says something. */
  ref?: string;
}

type Services = Pick<ExtensionServices, 'connection' | 'log'> & { recent: RecentEntities };

/** "Callboard: Go to Entity…": matches from the server while typing; Enter opens the page. Takes a text to begin with. */
export function goToEntity(services: Services, argument: unknown): void {
  const store = new DisposableStore();
  const box = store.add(window.createQuickPick<EntityPick>());
  const buttons = createButtons();
  const search = store.add(createSearch(services, box, [buttons.reveal, buttons.declaration]));
  box.title = l10n.t('Go to Entity');
  box.placeholder = l10n.t('Type a name, title, kind or owner');
  store.add(
    box.onDidChangeValue(text => {
      search.type(text);
    }),
  );
  store.add(
    box.onDidAccept(() => {
      search.accept(box.selectedItems[0]);
    }),
  );
  store.add(
    box.onDidTriggerItemButton(({ item, button }) => {
      const isReveal = button === buttons.reveal;
      leaveFor(box, isReveal ? commands.entityRevealInTree : commands.entityGoToDeclaration, item.ref);
    }),
  );
  store.add(
    box.onDidHide(() => {
      store.dispose();
    }),
  );
  store.add(
    services.connection.onDidChangeCatalog(() => {
      // What was not there may be there now: a catalog that loads comes bit by bit.
      if (box.items.every(({ ref }) => ref === undefined)) search.type(box.value);
    }),
  );
  if (typeof argument === 'string') box.value = argument;
  box.show();
  search.begin(box.value);
}

function createButtons(): Record<'reveal' | 'declaration', QuickInputButton> {
  return {
    reveal: { iconPath: new ThemeIcon('list-tree'), tooltip: l10n.t('Reveal in Catalog') },
    declaration: { iconPath: new ThemeIcon('go-to-file'), tooltip: l10n.t('Go to Declaration') },
  };
}

function createSearch(
  { connection, log, recent }: Services,
  box: QuickPick<EntityPick>,
  buttons: QuickInputButton[],
): SearchAsYouType<EntityPick> {
  return new SearchAsYouType<EntityPick>({
    search: async (text, signal) => {
      const client = await connection.whenConnected(signal);
      const found = await (text.trim() === ''
        ? readRecent(client, recent, signal)
        : find(client, text, signal));
      return found.length > 0 ? found.map(entity => toPick(entity, buttons)) : [nothing(text)];
    },
    show: items => {
      box.items = items;
    },
    setBusy: busy => {
      box.busy = busy;
    },
    accept: ({ ref }) => {
      if (ref !== undefined) leaveFor(box, commands.entityOpen, ref);
    },
    failed: error => {
      showError(error, log);
    },
    delayMs: DEBOUNCE_MS,
  });
}

function leaveFor(box: QuickPick<EntityPick>, command: string, ref: string | undefined): void {
  box.hide();
  // The command tells its own failures.
  void editor.executeCommand(command, ref);
}

async function find(client: CatalogClient, text: string, signal: AbortSignal): Promise<Entity[]> {
  // When it is first needed: the schemas of the kinds are no part of activation.
  const { kindDefinitions } = await import('../../model/kinds/kindDefinitions.ts');
  const kinds = kindDefinitions.map(({ kind }) => kind);
  const search = createEntitySearch(text, rowFields, kinds);
  const readExact = async (): Promise<(Entity | undefined)[]> =>
    search.exact.length === 0
      ? []
      : client.entitiesByRefs({ entityRefs: search.exact, fields: rowFields }, { signal });
  const [exact, found] = await Promise.all([readExact(), readMatches(client, search, signal)]);
  const known = exact.filter(entity => entity !== undefined);
  return rankEntities(text, [...known, ...found]);
}

/** Those opened last; in a new workspace, the first by name. */
async function readRecent(
  client: CatalogClient,
  recent: RecentEntities,
  signal: AbortSignal,
): Promise<Entity[]> {
  const { refs } = recent;
  if (refs.length > 0) {
    const entities = await client.entitiesByRefs({ entityRefs: refs, fields: rowFields }, { signal });
    const known = entities.filter(entity => entity !== undefined);
    if (known.length > 0) return known;
  }
  const { items } = await client.queryEntities(createEntitySearch('', rowFields).request, { signal });
  return items;
}

function toPick(entity: Entity, buttons: QuickInputButton[]): EntityPick {
  const ref = entityRefOf(entity);
  const owner = ownerName(entity);
  return {
    label: entityTitle(entity),
    description: owner === undefined ? ref : l10n.t('{0} · owned by {1}', ref, owner),
    iconPath: new ThemeIcon(kindIcon(entity.kind)),
    // The server did the matching, by more than what is shown.
    alwaysShow: true,
    buttons,
    ref,
  };
}

function nothing(text: string): EntityPick {
  const label =
    text.trim() === ''
      ? l10n.t('The catalog has no entities')
      : l10n.t('No entity matches "{0}"', text.trim());
  return { label, alwaysShow: true };
}
