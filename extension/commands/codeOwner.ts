/**
 * The owner that a CODEOWNERS file gives to everything below the folder, as an entity ref: the last rule that covers
 * the folder wins, as in the file's own rules. Undefined when it names none.
 */
export function codeOwner(text: string, folder = ''): string | undefined {
  const owners = text
    .split(/\r?\n/)
    .map(line =>
      line
        .replace(/(^|\s)#.*$/, '')
        .trim()
        .split(/\s+/),
    )
    .filter(([pattern]) => pattern !== undefined && pattern !== '' && covers(pattern, folder))
    .at(-1);
  const owner = owners?.[1];
  if (owner === undefined) return undefined;
  const [, team] = /^@[^/]+\/(.+)$/.exec(owner) ?? [];
  if (team !== undefined) return `group:${team}`;
  const [, user] = /^@(.+)$/.exec(owner) ?? /^([^@]+)@/.exec(owner) ?? [];
  return user === undefined ? undefined : `user:${user}`;
}

function covers(pattern: string, folder: string): boolean {
  if (pattern === '*' || pattern === '**' || pattern === '/**') return true;
  const path = pattern.replace(/^\//, '').replace(/\/(\*\*?)?$/, '');
  return path !== '' && !path.includes('*') && `${folder}/`.startsWith(`${path}/`);
}
