export interface GitPerson {
  readonly name: string;
  readonly email: string;
  readonly date: Date;
}

export interface GitCommit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: GitPerson;
  readonly committer: GitPerson;
  readonly message: string;
}

export interface GitTreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

export function parseCommit(oid: string, content: Buffer): GitCommit {
  const text = content.toString('utf8');
  const split = text.indexOf('\n\n');
  const lines = text.slice(0, split).split('\n');
  const valuesOf = (key: string): string[] =>
    lines.filter(line => line.startsWith(`${key} `)).map(line => line.slice(key.length + 1));
  return {
    oid,
    tree: valuesOf('tree')[0] ?? '',
    parents: valuesOf('parent'),
    author: parsePerson(valuesOf('author')[0] ?? ''),
    committer: parsePerson(valuesOf('committer')[0] ?? ''),
    message: text.slice(split + 2),
  };
}

export function parseTree(content: Buffer): GitTreeEntry[] {
  const entries: GitTreeEntry[] = [];
  for (let start = 0; start < content.length;) {
    const end = content.indexOf(0, start);
    const [mode = '', ...name] = content.toString('utf8', start, end).split(' ');
    entries.push({
      mode: mode.padStart(6, '0'),
      name: name.join(' '),
      oid: content.toString('hex', end + 1, end + 21),
    });
    start = end + 21;
  }
  return entries;
}

/** What an entry of this mode is. */
export function typeOfMode(mode: string): 'tree' | 'commit' | 'blob' {
  return mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
}

function parsePerson(text: string): GitPerson {
  const match = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(text);
  return {
    name: match?.[1] ?? '',
    email: match?.[2] ?? '',
    date: new Date(Number(match?.[3] ?? 0) * 1000),
  };
}
