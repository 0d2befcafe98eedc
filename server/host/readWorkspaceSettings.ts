import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../model/index.ts';
import type { OpenWorkspaceRequest } from '../../protocol/http/host.ts';
import { defaultRules, type CatalogRoot, type CatalogRule, type CatalogSettings } from '../catalog/index.ts';
import {
  integrationsOf,
  loadConfig,
  parseCatalogConfig,
  type ScaffolderConfig,
  type TechDocsConfig,
} from '../config/index.ts';
import { isInside, realPathOf } from '../common/index.ts';
import { discoveryKindOf, type Integration } from '../sources/providers/index.ts';
import { readScaffolderSettings } from './readScaffolderSettings.ts';
import { readTechDocsSettings } from './readTechDocsSettings.ts';
import { signInTo } from './signInTo.ts';

export interface WorkspaceSettings {
  settings: CatalogSettings;
  /** What is wrong with an app-config.yaml of the workspace: told, since the folders are shown all the same. */
  notices: string[];
  /** Undefined: no folder says anything about it. */
  scaffolder?: ScaffolderConfig;
  techdocs?: TechDocsConfig;
  /** As the window was told by its user. No file of a folder adds to them: a plugin is code. */
  plugins?: readonly string[];
}

/** What a window's catalog is made of: its folders, and the locations that their app-config.yaml files name. */
export async function readWorkspaceSettings(
  { folders, include, exclude, credentials, plugins }: OpenWorkspaceRequest,
  env: NodeJS.ProcessEnv,
): Promise<WorkspaceSettings> {
  const configs = await Promise.all(folders.map(folder => readFolderConfig(folder, env)));
  const scaffolding = await readScaffolderSettings(folders, withoutSecrets(env));
  const docs = await readTechDocsSettings(folders, withoutSecrets(env));
  const roots: CatalogRoot[] = folders.map(path => ({ kind: 'folder', path, include, exclude }));
  const rules = configs.flatMap(config => config.rules);
  const reading = configs.flatMap(config => config.reading ?? []);
  const configured = mergeIntegrations(configs.flatMap(config => config.integrations ?? []));
  const { integrations, notices } = signInTo(configured, credentials);
  const intervals = configs.flatMap(config => config.urlInterval ?? []);
  return {
    settings: {
      roots: [...roots, ...configs.flatMap(config => config.roots)],
      ...(rules.length === 0 ? {} : { rules }),
      ...(reading.length === 0 ? {} : { reading }),
      ...(integrations.length === 0 ? {} : { integrations }),
      ...(intervals.length === 0 ? {} : { urlInterval: Math.min(...intervals) }),
    },
    notices: [
      ...configs.flatMap(config => config.notices),
      ...notices,
      ...scaffolding.notices,
      ...docs.notices,
    ],
    ...(scaffolding.scaffolder && { scaffolder: scaffolding.scaffolder }),
    ...(docs.techdocs && { techdocs: docs.techdocs }),
    ...(plugins && { plugins }),
  };
}

/** One for each host: what a folder configures counts for more than what is there without being configured. */
function mergeIntegrations(all: readonly Integration[]): Integration[] {
  const inOrder = [
    ...all.filter(one => one.isBuiltIn !== true),
    ...all.filter(one => one.isBuiltIn === true),
  ];
  return inOrder.filter(({ host }, index) => inOrder.findIndex(other => other.host === host) === index);
}

function pluginNotice(folder: string): string {
  return `callboard.plugins of the app-config.yaml in ${folder} is left out: a plugin is code that runs on this machine, and none comes with a folder. If you trust it, name its folder in your own settings, as callboard.plugins.`;
}

interface FolderConfig extends CatalogSettings {
  rules: CatalogRule[];
  notices: string[];
}

async function readFolderConfig(folder: string, env: NodeJS.ProcessEnv): Promise<FolderConfig> {
  const names = ['app-config.yaml', 'app-config.local.yaml'];
  const areThere = await Promise.all(names.map(name => isThere(join(folder, name))));
  if (!areThere.includes(true)) return { roots: [], rules: [], notices: [] };
  try {
    const loaded = await loadConfig({
      cwd: folder,
      env: withoutSecrets(env),
      sections: ['catalog', 'backend.reading', 'integrations', 'callboard.plugins'],
      within: folder,
    });
    // A portal's backend runs in packages/backend, and that is where its file targets start.
    const backend = join(folder, 'packages', 'backend');
    const cwd = (await isThere(backend)) ? backend : folder;
    const { callboard, ...tree } = loaded.tree;
    const { catalog: whole, notices: told } = parseCatalogConfig({ ...loaded, tree, cwd });
    const { catalog, notices } = withinFolder(folder, whole, told);
    return {
      ...catalog,
      roots: withOwnRules(catalog),
      rules: rulesFor(catalog),
      notices: [...notices, ...(callboard === undefined ? [] : [pluginNotice(folder)])],
    };
  } catch (error) {
    return {
      roots: [],
      rules: [],
      notices: [
        `The locations of app-config.yaml are left out. ${messageOf(error)} (It is read without variables of the environment.)`,
      ],
    };
  }
}

/** What a provider would read on this machine outside of the folder is nothing that a file in it may name. */
function withinFolder(
  folder: string,
  catalog: CatalogSettings,
  notices: string[],
): { catalog: CatalogSettings; notices: string[] } {
  const providers = catalog.roots.filter(root => root.kind === 'provider');
  const top = realPathOf(folder);
  const outside = providers.flatMap(root => {
    const [named, ...ledTo] = discoveryKindOf(root.key)?.foldersOf?.(root.settings) ?? [];
    const [isNamed, ...areLedTo] = [named, ...ledTo].map(
      one => one !== undefined && !isInside(realPathOf(one), top),
    );
    const way = isNamed === true ? 'names' : areLedTo.includes(true) ? 'leads to' : undefined;
    return way === undefined ? [] : [{ root, way }];
  });
  const left = outside.map(({ root }) => root);
  const gone = new Set(integrationsOf(left).map(({ host }) => host));
  return {
    catalog: {
      ...catalog,
      roots: catalog.roots.filter(root => root.kind !== 'provider' || !left.includes(root)),
      integrations: (catalog.integrations ?? []).filter(({ host }) => !gone.has(host)),
    },
    notices: [
      ...notices,
      ...outside.map(
        ({ root: { key, id }, way }) =>
          `catalog.providers.${key}.${id} ${way} a folder outside ${folder}: it is left out. Open that folder instead.`,
      ),
    ],
  };
}

/** A configuration that came with a folder is not told what the environment knows; only which files make it up. */
function withoutSecrets({ BACKSTAGE_ENV }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return BACKSTAGE_ENV === undefined ? {} : { BACKSTAGE_ENV };
}

/** What a provider lists is known only later: the rules of its configuration go with it. */
function withOwnRules({ roots, rules = [...defaultRules] }: CatalogSettings): CatalogRoot[] {
  return roots.map(root => (root.kind === 'provider' ? { ...root, rules } : root));
}

/** Rules of one folder's configuration speak of its own locations, not of those of its neighbours in the window. */
function rulesFor({ roots, rules = [...defaultRules] }: CatalogSettings): CatalogRule[] {
  const own = roots.flatMap(root =>
    root.kind === 'location' ? [{ type: root.type, exact: root.target }] : [],
  );
  if (own.length === 0) return [];
  return rules.map(rule => (rule.locations === undefined ? { ...rule, locations: own } : rule));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
