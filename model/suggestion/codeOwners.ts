/** Where hosts look for the file, in the order in which the first counts. */
export const CODEOWNERS_PLACES = [
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.bitbucket/CODEOWNERS',
] as const;

/**
 * The owners that a CODEOWNERS file gives to everything below the folder, as refs of entities that they may be, the
 * likeliest first: the last rule that covers the folder wins, as in the file's own rules.
 */
export function codeOwners(text: string, folder = ''): string[] {
  const rule = text
    .split(/\r?\n/)
    .map(line =>
      line
        .replace(/(^|\s)#.*$/, '')
        .trim()
        .split(/\s+/),
    )
    .filter(([pattern]) => pattern !== undefined && pattern !== '' && covers(pattern, folder))
    .at(-1);
  return [...new Set((rule ?? []).slice(1).flatMap(refsOf))];
}

function refsOf(owner: string): string[] {
  const team = /^@[^/]+\/(?:.+\/)?([^/]+)$/.exec(owner)?.[1];
  if (team !== undefined) return [`group:${team}`];
  // On some hosts a group is written as a person is.
  const name = /^@([^/@]+)$/.exec(owner)?.[1];
  if (name !== undefined) return [`user:${name}`, `group:${name}`];
  const mailbox = /^([^@]+)@/.exec(owner)?.[1];
  return mailbox === undefined ? [] : [`user:${mailbox}`];
}

function covers(pattern: string, folder: string): boolean {
  if (pattern === '*' || pattern === '**' || pattern === '/**') return true;
  const path = pattern.replace(/^\//, '').replace(/\/(\*\*?)?$/, '');
  return path !== '' && !path.includes('*') && `${folder}/`.startsWith(`${path}/`);
}
