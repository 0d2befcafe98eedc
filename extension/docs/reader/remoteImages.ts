import { l10n, workspace, type ExtensionContext } from 'vscode';
import { InputError, NotAllowedError } from '../../../model/errors.ts';
import type { DocsFile, RemoteImages } from '../../../protocol/webview/docs.ts';
import { settings } from '../../contributions.ts';

const HOSTS_KEYS = { images: 'callboard.docs.imageHosts', frames: 'callboard.docs.frameHosts' } as const;
const MOST_BYTES = 10_000_000;
const TIMEOUT_MS = 15_000;

/** What the setting says, and the hosts that the user has said yes to. */
export function readRemoteImages({ globalState }: ExtensionContext): RemoteImages {
  const policy = workspace.getConfiguration().get<unknown>(settings.remoteImages);
  return {
    policy: policy === 'always' || policy === 'never' ? policy : 'ask',
    hosts: hostsIn(globalState, 'images'),
    frameHosts: hostsIn(globalState, 'frames'),
  };
}

export async function allowHost(
  { globalState }: ExtensionContext,
  kind: keyof typeof HOSTS_KEYS,
  host: string,
): Promise<void> {
  const hosts = hostsIn(globalState, kind);
  if (!hosts.includes(host)) await globalState.update(HOSTS_KEYS[kind], [...hosts, host]);
}

function hostsIn(kept: ExtensionContext['globalState'], kind: keyof typeof HOSTS_KEYS): string[] {
  const hosts = kept.get<unknown>(HOSTS_KEYS[kind]);
  return Array.isArray(hosts) ? hosts.filter(host => typeof host === 'string') : [];
}

/**
 * An image of the web. The page itself loads nothing: it is handed the bytes.
 * @throws NotAllowedError where the user has not said yes to its host, wherever the way to it leads.
 */
export async function fetchImage(url: string, remote: RemoteImages): Promise<DocsFile> {
  let at = new URL(url);
  for (let redirects = 0; redirects < 5; redirects += 1) {
    if (!mayLoad(at, remote)) {
      throw new NotAllowedError(l10n.t('Images of {0} are not shown.', at.host));
    }
    const response = await fetch(at, {
      redirect: 'manual',
      credentials: 'omit',
      headers: { accept: 'image/*' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) return readImage(response, at);
    at = new URL(next, at);
  }
  throw new InputError(l10n.t('{0} leads from one address to the next.', url));
}

function mayLoad({ protocol, host }: URL, { policy, hosts }: RemoteImages): boolean {
  if (!['http:', 'https:'].includes(protocol) || policy === 'never') return false;
  return policy === 'always' || hosts.includes(host);
}

async function readImage(response: Response, url: URL): Promise<DocsFile> {
  const contentType = response.headers.get('content-type') ?? '';
  if (!response.ok) throw new InputError(l10n.t('{0} answers with {1}.', url.host, response.status));
  if (!contentType.startsWith('image/')) throw new InputError(l10n.t('{0} is no image.', url.href));
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength > MOST_BYTES) throw new InputError(l10n.t('The image is larger than 10 MB.'));
  return { contentType, base64: Buffer.from(bytes).toString('base64') };
}
