export interface Remote {
  name: string;
  url: string;
}

/** The remotes that the text of a repository's .git/config names, in its order. */
export function parseRemotes(config: string): Remote[] {
  const remotes: Remote[] = [];
  let name: string | undefined;
  for (const line of config.split(/\r?\n/)) {
    if (/^\s*\[/.test(line)) name = /^\s*\[remote "([^"]+)"\]/.exec(line)?.[1];
    const url = /^\s*url\s*=\s*(\S+)/.exec(line)?.[1];
    if (name !== undefined && url !== undefined) remotes.push({ name, url });
  }
  return remotes;
}
