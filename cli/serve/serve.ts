import { Secrets, version } from '../../server/common/index.ts';
import { loadConfig, parseServerConfig, type ServerConfig } from '../../server/config/index.ts';
import { createApp, type App } from '../../server/createApp.ts';
import { exitCodes, type CliContext } from '../CliContext.ts';
import { createConsoleLog } from './createConsoleLog.ts';
import { prepareData, type PreparedData } from './prepareData.ts';
import { waitForSignal } from '../waitForSignal.ts';

export interface ServeOptions {
  config: string[];
  port?: number;
  host?: string;
  data?: string;
}

/** Serves until a signal comes. Errors: those of a configuration, a port or a database that cannot be used. */
export async function serve(options: ServeOptions, context: CliContext): Promise<number> {
  const { cwd, env, print, printError } = context;
  const loaded = await loadConfig({ files: options.config, cwd, env });
  const parsed = parseServerConfig(loaded);
  const secrets = new Secrets();
  for (const { token } of parsed.config.tokens) secrets.add(token);
  for (const { secrets: known } of parsed.config.events ?? []) for (const one of known) secrets.add(one);
  const data = await prepareData(parsed.config, { ...options, ...context });
  if (data.token !== undefined) secrets.add(data.token.text);
  try {
    const log = createConsoleLog({ print: printError, secrets });
    const config = configOf(parsed.config, data, options);
    const app = await createApp({ config, version, logger: log, notices: parsed.notices });
    return await runApp(app, { data, print });
  } finally {
    data.remove();
  }
}

type PartialConfig = ReturnType<typeof parseServerConfig>['config'];

/** The command line's own options over what the configuration says. */
function configOf(config: PartialConfig, data: PreparedData, { host, port }: ServeOptions): ServerConfig {
  const { listen, tokens } = config;
  return {
    ...config,
    database: data.database,
    listen: { host: host ?? listen.host, port: port ?? listen.port },
    tokens: data.token === undefined ? tokens : [{ token: data.token.text, subject: 'serve' }],
  };
}

async function runApp(
  app: App,
  { data, print }: { data: PreparedData; print: CliContext['print'] },
): Promise<number> {
  const signal = waitForSignal();
  try {
    const { url } = await app.listen();
    print(`Callboard is listening on ${url}\n`);
    if (data.token !== undefined) {
      print(`Callers need the token in ${data.token.file}, made for this run.\n`);
    }
    await signal.received;
    return exitCodes.good;
  } finally {
    signal.stop();
    await app.close();
  }
}
