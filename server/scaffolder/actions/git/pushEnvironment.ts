import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tls from 'node:tls';
import type { GitRemote } from './GitRemote.ts';
import { authorizationOf } from './hideCredentials.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/**
 * What Git has to know of the way to a server: who signs in, by which proxy, and which authorities are trusted; the last two
 * as they hold for all else of this process. Nobody but the child process reads it. `folder`: for a file without secrets.
 */
export async function pushEnvironment(
  { url, credentials }: GitRemote,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, string>> {
  const header = `http.${url}.extraHeader`;
  const config: [string, string][] = [
    // Nobody else is asked who signs in.
    ['credential.helper', ''],
    // A redirect would take the header along.
    ['http.followRedirects', 'false'],
    ...(credentials === undefined
      ? []
      : [[header, `Authorization: ${authorizationOf(credentials)}`] as [string, string]]),
  ];
  return {
    GIT_CONFIG_COUNT: String(config.length),
    ...Object.fromEntries(
      config.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
    ...proxiesOf(env),
    ...(await authoritiesOf(env, folder)),
  };
}

/** Git's way to HTTP knows some of them in lower case only. */
function proxiesOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const valueOf = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? '';
  const [http, https] = [valueOf('HTTP_PROXY'), valueOf('HTTPS_PROXY')];
  if (http === '' && https === '') return {};
  const none = [valueOf('NO_PROXY'), ...LOOPBACK].filter(one => one !== '').join(',');
  return {
    ...(http !== '' && { http_proxy: http }),
    ...(https !== '' && { https_proxy: https }),
    no_proxy: none,
  };
}

/** Git takes one file, in the place of its own: so all of them go there where there are more than it knows. */
async function authoritiesOf(env: NodeJS.ProcessEnv, folder: string): Promise<Record<string, string>> {
  const extra = env['NODE_EXTRA_CA_CERTS'] ?? '';
  if (extra === '' || env['GIT_SSL_CAINFO'] !== undefined) return {};
  const file = join(folder, 'authorities.pem');
  await writeFile(file, (await readAuthorities(extra)).join('\n'));
  return { GIT_SSL_CAINFO: file };
}

async function readAuthorities(extra: string): Promise<readonly string[]> {
  // Newer releases of Node alone have it.
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default') => string[] };
  if (getCACertificates !== undefined) return getCACertificates('default');
  // As Node does it: what cannot be read adds nothing.
  return [...tls.rootCertificates, await readFile(extra, 'utf8').catch(() => '')];
}
