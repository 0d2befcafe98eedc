import { homedir } from 'node:os';
import { l10n, ThemeIcon, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { askPick } from '../../common/steps/index.ts';

interface TargetItem extends QuickPickItem {
  uri?: Uri;
}

/** Where files are proposed to be written: a new folder below the first of the open ones. */
export function defaultTarget(name: string, hasOwnFolder = false): Uri | undefined {
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  return folder && (hasOwnFolder ? folder.uri : Uri.joinPath(folder.uri, name));
}

/** The folder that files are to be written to; undefined where the user wants none. */
export async function chooseTarget(options: {
  title: string;
  name: string;
  /** What was chosen before, or is proposed. */
  current: Uri | undefined;
}): Promise<Uri | undefined> {
  const { title, name, current } = options;
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const proposals = folders.flatMap(({ uri, name: folder }): TargetItem[] => [
    {
      label: `${folder}/${name}`,
      description: l10n.t('a folder of its own'),
      iconPath: new ThemeIcon('new-folder'),
      uri: Uri.joinPath(uri, name),
    },
    {
      label: folder,
      description: l10n.t('right in the open folder'),
      iconPath: new ThemeIcon('root-folder'),
      uri,
    },
  ]);
  const first = proposals.find(({ uri }) => uri?.toString() === current?.toString());
  const kept: TargetItem[] =
    current === undefined || first !== undefined
      ? []
      : [
          {
            label: current.fsPath,
            description: l10n.t('as chosen'),
            iconPath: new ThemeIcon('folder'),
            uri: current,
          },
        ];
  const other: TargetItem = { label: l10n.t('Another folder…'), iconPath: new ThemeIcon('folder-opened') };
  const picked = await askPick<TargetItem>({
    title,
    placeholder: l10n.t('Where are the files to be written?'),
    items: [...kept, ...proposals, other],
    active: first ?? kept[0] ?? proposals[0],
  });
  if (picked === undefined || picked === 'back') return undefined;
  return picked[0]?.uri ?? chooseOther(name);
}

async function chooseOther(name: string): Promise<Uri | undefined> {
  const [parent] =
    (await window.showOpenDialog({
      title: l10n.t('Choose the Folder That “{0}” Is Made In', name),
      openLabel: l10n.t('Create Here'),
      canSelectFiles: false,
      canSelectFolders: true,
      canSelectMany: false,
      defaultUri: workspace.workspaceFolders?.[0]?.uri ?? Uri.file(homedir()),
    })) ?? [];
  if (parent === undefined) return undefined;
  const isEmpty = (await workspace.fs.readDirectory(parent)).length === 0;
  return isEmpty ? parent : Uri.joinPath(parent, name);
}
