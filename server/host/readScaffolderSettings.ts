import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../model/index.ts';
import {
  loadConfig,
  parseScaffolder,
  parseScaffolderConfig,
  type ScaffolderConfig,
} from '../config/index.ts';

export interface ScaffolderSettings {
  /** Undefined: no folder says anything about it. */
  scaffolder?: ScaffolderConfig;
  notices: string[];
}

/**
 * How a window's tasks run: as the first of its folders says whose app-config.yaml has a `scaffolder`. How many run at a
 * time is the machine's affair; and its secrets are told to templates of that folder alone, so to none where there are
 * several folders.
 */
export async function readScaffolderSettings(
  folders: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ScaffolderSettings> {
  const notices: string[] = [];
  for (const folder of folders) {
    try {
      const found = await readOne(folder, env);
      if (found === undefined) continue;
      const { environment } = found;
      const isTold = folders.length === 1 || Object.keys(environment.secrets).length === 0;
      if (!isTold) {
        notices.push(
          `scaffolder.defaultEnvironment.secrets in ${folder} are left out: templates of the other folders of this window could read them. Open the folder by itself.`,
        );
      }
      return {
        notices,
        scaffolder: {
          ...found,
          concurrentTasks: parseScaffolder().concurrentTasks,
          environment: isTold ? environment : { ...environment, secrets: {} },
        },
      };
    } catch (error) {
      notices.push(
        `scaffolder of app-config.yaml is left out. ${messageOf(error)} (It is read without variables of the environment.)`,
      );
    }
  }
  return { notices };
}

async function readOne(folder: string, env: NodeJS.ProcessEnv): Promise<ScaffolderConfig | undefined> {
  const isThere = (name: string): Promise<boolean> =>
    stat(join(folder, name)).then(
      () => true,
      () => false,
    );
  if (!(await isThere('app-config.yaml')) && !(await isThere('app-config.local.yaml'))) return undefined;
  const loaded = await loadConfig({ cwd: folder, env, sections: ['scaffolder'], within: folder });
  return loaded.tree['scaffolder'] === undefined ? undefined : parseScaffolderConfig(loaded);
}
