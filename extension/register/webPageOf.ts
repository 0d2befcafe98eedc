/**
 * The web page of the repository that a Git remote is of, as the hosts name both; undefined where the remote is no address on
 * the network. No secret that the address may hold is in it.
 */
export function webPageOf(remote: string): string | undefined {
  const scp = /^(?:[^@/\s]+@)?([^:/\s]{2,}):(?!\/\/)(.+)$/.exec(remote);
  const address = scp ? `ssh://${scp[1] ?? ''}/${scp[2] ?? ''}` : remote;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isSsh = /^(?:git\+)?ssh:$|^git:$/.test(url.protocol);
  if (!isSsh && url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const path = url.pathname
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .replace(/^\/+/, '');
  if (path === '') return undefined;
  const azure = /^v3\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(path);
  if (isSsh && url.hostname === 'ssh.dev.azure.com' && azure) {
    return `https://dev.azure.com/${azure[1] ?? ''}/${azure[2] ?? ''}/_git/${azure[3] ?? ''}`;
  }
  // Over ssh, the port is not that of the web pages.
  return isSsh ? `https://${url.hostname}/${path}` : `${url.protocol}//${url.host}/${path}`;
}
