/** A description as one line, without what Markdown would make a link or a list of it; undefined stays as it is. */
export function plainText(text: string): string;
export function plainText(text: string | undefined): string | undefined;
export function plainText(text: string | undefined): string | undefined {
  return text
    ?.replaceAll(/!?\[([^\]\n]*)\]\([^()\s]*\)/g, '$1')
    .replaceAll(/(\*\*|`)([^*`\n]+)\1/g, '$2')
    .replaceAll(/^#+\s+/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
