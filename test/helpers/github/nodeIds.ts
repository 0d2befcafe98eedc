// Ids that clients must take as they come; a prefix for what they name, as GitHub's have.

export function nodeId(prefix: string, ...parts: readonly (string | number)[]): string {
  return `${prefix}_${Buffer.from(parts.join(' ')).toString('base64url')}`;
}

export function parseNodeId(id: string): { prefix: string; parts: string[] } {
  const end = id.indexOf('_');
  const parts = Buffer.from(id.slice(end + 1), 'base64url')
    .toString('utf8')
    .split(' ');
  return { prefix: id.slice(0, Math.max(0, end)), parts };
}
