import { authentication, Disposable, type ExtensionContext } from 'vscode';
import type { ProviderCredential } from '../../protocol/http/host.ts';

/** What the catalog needs of GitHub: files of private repositories, teams and members. */
const GITHUB_SCOPES = ['repo', 'read:org'];
export const GITHUB_HOST = 'github.com';

type Context = Pick<ExtensionContext, 'secrets'>;

/** Where the user has signed in to Git providers: to GitHub through the editor's own session, to others by a token. */
export async function readCredentials(context: Context): Promise<ProviderCredential[]> {
  const hosts = await signedInHosts(context);
  const found = await Promise.all(hosts.map(host => readCredential(context, host)));
  return found.filter(credential => credential !== undefined);
}

/** Tells when the user has signed in somewhere, or out, in this window or another. */
export function onDidChangeCredentials({ secrets }: Context, changed: () => void): Disposable {
  return Disposable.from(
    authentication.onDidChangeSessions(({ provider }) => {
      if (provider.id === 'github') changed();
    }),
    secrets.onDidChange(({ key }) => {
      if (key === HOSTS_KEY || key.startsWith(TOKEN_PREFIX)) changed();
    }),
  );
}

/** Hosts that the user has signed in to, in order. The editor may have ended a session since. */
export async function signedInHosts({ secrets }: Context): Promise<string[]> {
  const text = await secrets.get(HOSTS_KEY);
  const hosts: unknown = text === undefined ? [] : JSON.parse(text);
  return Array.isArray(hosts) ? hosts.filter(host => typeof host === 'string').sort() : [];
}

/** Asks for the editor's GitHub session, in its own dialogs. @throws Error when the user declines. */
export async function signInToGithub(context: Context): Promise<void> {
  await authentication.getSession('github', GITHUB_SCOPES, { createIfNone: true });
  await remember(context, GITHUB_HOST);
}

/** Keeps a token in the editor's secret storage. */
export async function keepProviderToken(context: Context, host: string, token: string): Promise<void> {
  await context.secrets.store(keyOf(host), token);
  await remember(context, host);
}

/** Lets go of it; a session of the editor stays the editor's. */
export async function signOutOf(context: Context, host: string): Promise<void> {
  await context.secrets.delete(keyOf(host));
  const others = (await signedInHosts(context)).filter(other => other !== host);
  await context.secrets.store(HOSTS_KEY, JSON.stringify(others));
}

/** Among the secrets since every window sees those at once; what else an extension keeps, another window learns of late. */
const HOSTS_KEY = 'callboard.providerHosts';
const TOKEN_PREFIX = 'callboard.providerToken:';

async function readCredential(context: Context, host: string): Promise<ProviderCredential | undefined> {
  // Silent: at the start of a window nobody is to be asked anything.
  const token =
    (await context.secrets.get(keyOf(host))) ??
    (host === GITHUB_HOST
      ? (await authentication.getSession('github', GITHUB_SCOPES, { silent: true }))?.accessToken
      : undefined);
  return token === undefined ? undefined : { host, token };
}

async function remember(context: Context, host: string): Promise<void> {
  const hosts = new Set([...(await signedInHosts(context)), host]);
  await context.secrets.store(HOSTS_KEY, JSON.stringify([...hosts]));
}

function keyOf(host: string): string {
  return TOKEN_PREFIX + host;
}
