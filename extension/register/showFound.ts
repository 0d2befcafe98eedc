import { l10n, QuickPickItemKind, ThemeIcon, window, type QuickPick, type QuickPickItem } from 'vscode';
import { entityTitle, kindIcon, ownerName } from '../catalog/index.ts';
import { DisposableStore } from '../common/index.ts';
import type { FoundDescriptor, FoundEntity } from './lookAt.ts';
import type { FoundProblem } from './splitProblems.ts';

interface FoundItem extends QuickPickItem {
  /** What choosing it registers; undefined: it only tells. */
  files?: readonly FoundDescriptor[];
}

/** Shows what would come into the catalog, and what is wrong with it. Gives the files that the user wants registered. */
export function showFound(
  found: readonly FoundDescriptor[],
  place: string,
): Promise<readonly FoundDescriptor[] | undefined> {
  const store = new DisposableStore();
  const pick: QuickPick<FoundItem> = store.add(window.createQuickPick<FoundItem>());
  pick.title = l10n.t('Register an Existing Component');
  pick.placeholder = l10n.t('What {0} would bring into the catalog', place);
  pick.matchOnDescription = true;
  pick.items = itemsOf(found);
  return new Promise(resolve => {
    store.add(
      pick.onDidAccept(() => {
        const [chosen] = pick.selectedItems;
        if (chosen?.files === undefined) return;
        resolve(chosen.files);
        pick.hide();
      }),
    );
    store.add(
      pick.onDidHide(() => {
        resolve(undefined);
        store.dispose();
      }),
    );
    pick.show();
  });
}

function itemsOf(found: readonly FoundDescriptor[]): FoundItem[] {
  const fresh = found.filter(({ isRegistered }) => !isRegistered);
  return [registerItem(fresh), ...found.flatMap(file => itemsOfFile(file, fresh.length > 1))];
}

function registerItem(files: readonly FoundDescriptor[]): FoundItem {
  const entities = files.flatMap(file => file.entities).length;
  const problems = files.flatMap(file => file.problems).length;
  const counts = [
    entities === 1 ? l10n.t('1 entity') : l10n.t('{0} entities', entities),
    ...(files.length > 1 ? [l10n.t('{0} files', files.length)] : []),
    ...(problems > 0 ? [l10n.t('problems: {0}', problems)] : []),
  ];
  return {
    label: l10n.t('Register'),
    iconPath: new ThemeIcon(problems > 0 ? 'warning' : 'add'),
    description: counts.join(' · '),
    alwaysShow: true,
    files,
  };
}

function itemsOfFile(file: FoundDescriptor, isOneOfSeveral: boolean): FoundItem[] {
  const path = pathIn(file.target);
  const heading = file.isRegistered ? l10n.t('{0}: registered already', path) : path;
  const one: FoundItem = {
    label: l10n.t('Register only {0}', path),
    iconPath: new ThemeIcon('add'),
    files: [file],
  };
  return [
    { label: heading, kind: QuickPickItemKind.Separator },
    ...(isOneOfSeveral && !file.isRegistered ? [one] : []),
    ...file.problems.map(problemItem),
    ...file.entities.map(entityItem),
  ];
}

function problemItem({ line, message }: FoundProblem): FoundItem {
  return {
    label: line === undefined ? l10n.t('A problem') : l10n.t('A problem in line {0}', line),
    // There is more room for it than in the label.
    detail: message,
    iconPath: new ThemeIcon('error'),
  };
}

function entityItem({ entity, knownFrom }: FoundEntity): FoundItem {
  const { kind, metadata, spec } = entity;
  const type = typeof spec?.['type'] === 'string' ? spec['type'] : undefined;
  const owner = ownerName(entity);
  const detail = [
    owner === undefined ? undefined : l10n.t('Owner: {0}', owner),
    knownFrom === undefined ? undefined : l10n.t('in the catalog already, from {0}', knownFrom),
    metadata.description,
  ];
  return {
    label: entityTitle(entity),
    description: [kind, type].filter(text => text !== undefined).join(' · '),
    detail: detail.filter(text => text !== undefined).join(' · '),
    iconPath: new ThemeIcon(kindIcon(kind)),
  };
}

/** As short as it is told apart from others of the same repository. */
function pathIn(target: string): string {
  const { pathname } = new URL(target);
  const [, below = pathname] = /\/(?:blob|tree|src|raw)\/[^/]+\/(.+)$/.exec(pathname) ?? [];
  return decodeURI(below);
}
