import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../model/index.ts';
import { loadConfig, parseTechDocsConfig, type TechDocsConfig } from '../config/index.ts';

export interface TechDocsSettings {
  /** Undefined: no folder says anything about it. */
  techdocs?: TechDocsConfig;
  notices: string[];
}

/**
 * How a window's docs are shown: as the first of its folders says whose app-config.yaml has a `techdocs`, and read ahead as the
 * first says that has `callboard.docs.searchRemote`.
 */
export async function readTechDocsSettings(
  folders: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<TechDocsSettings> {
  const notices: string[] = [];
  let shown: TechDocsConfig | undefined;
  let ahead: Pick<TechDocsConfig, 'searchRemote'> = {};
  for (const folder of folders) {
    try {
      const found = await readOne(folder, env);
      if (found === undefined) continue;
      const { searchRemote, ...rules } = found.parsed.techdocs;
      if (ahead.searchRemote === undefined && searchRemote !== undefined) ahead = { searchRemote };
      if (shown !== undefined || !found.saysHow) continue;
      shown = rules;
      notices.push(...found.parsed.notices);
    } catch (error) {
      notices.push(
        `techdocs of app-config.yaml is left out. ${messageOf(error)} (It is read without variables of the environment.)`,
      );
    }
  }
  const saysNothing = shown === undefined && ahead.searchRemote === undefined;
  return { ...(!saysNothing && { techdocs: { ...shown, ...ahead } }), notices };
}

interface FoundSettings {
  /** There is a `techdocs`. */
  saysHow: boolean;
  parsed: ReturnType<typeof parseTechDocsConfig>;
}

async function readOne(folder: string, env: NodeJS.ProcessEnv): Promise<FoundSettings | undefined> {
  const isThere = (name: string): Promise<boolean> =>
    stat(join(folder, name)).then(
      () => true,
      () => false,
    );
  if (!(await isThere('app-config.yaml')) && !(await isThere('app-config.local.yaml'))) return undefined;
  const loaded = await loadConfig({
    cwd: folder,
    env,
    sections: ['techdocs', 'callboard.docs'],
    within: folder,
  });
  const { techdocs, callboard } = loaded.tree;
  if (techdocs === undefined && callboard === undefined) return undefined;
  return { saysHow: techdocs !== undefined, parsed: parseTechDocsConfig(loaded) };
}
