import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigError, messageOf } from '../../model/index.ts';
import { createToken, userDataDir, writePrivateFile } from '../../server/common/index.ts';
import { defaultDatabase, type DatabaseConfig, type ParsedConfig } from '../../server/config/index.ts';

export interface PreparedData {
  database: DatabaseConfig;
  /** Made for this run, because the configuration has none and wants one. */
  token?: { text: string; file: string };
  /** Removes what belongs to this run only. */
  remove: () => void;
}

export interface PrepareDataOptions {
  config: string[];
  data?: string;
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/** Decides where the data of a run is kept, and makes its token when one is needed. */
export async function prepareData(
  { authDisabled, database, tokens }: ParsedConfig['config'],
  options: PrepareDataOptions,
): Promise<PreparedData> {
  const isTemporary = options.data === undefined && database?.kind === 'memory';
  const folder = isTemporary
    ? mkdtempSync(join(tmpdir(), 'callboard-serve-'))
    : makeFolder(resolve(options.cwd, options.data ?? ownFolder(options)));
  const tokenFile = join(folder, `token-${process.pid}`);
  const remove = (): void => {
    rmSync(isTemporary ? folder : tokenFile, { recursive: true, force: true });
  };
  const prepared = { database: database ?? defaultDatabase(folder), remove };
  if (authDisabled || tokens.length > 0) return prepared;
  const text = createToken();
  await writePrivateFile(tokenFile, `${text}\n`);
  return { ...prepared, token: { text, file: tokenFile } };
}

/** Each configuration has a folder of its own, so that two of them do not write to one database. */
function ownFolder({ config, cwd, env }: PrepareDataOptions): string {
  const identity = JSON.stringify([cwd, ...config.map(file => resolve(cwd, file))]);
  const name = createHash('sha256').update(identity).digest('hex').slice(0, 12);
  return join(userDataDir(env), 'serve', name);
}

function makeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (error) {
    throw new ConfigError(
      `The data folder ${folder} cannot be made: ${messageOf(error)}. Name another with --data.`,
      { cause: error },
    );
  }
}
