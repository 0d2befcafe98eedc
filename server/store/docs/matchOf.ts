/** More words than anybody types; what is pasted may hold thousands. */
const MOST_WORDS = 16;

/**
 * What is typed as a question to the full-text index: all of its words, the last one as the beginning of a word. Signs
 * within a word make it a phrase. Undefined where there is no word in it.
 */
export function matchOf(term: string): string | undefined {
  const words = term
    .normalize('NFC')
    .split(/\s+/u)
    .filter(word => /[\p{L}\p{N}\p{Co}]/u.test(word))
    .slice(0, MOST_WORDS);
  if (words.length === 0) return undefined;
  return words
    .map(word => `"${word.replaceAll('"', ' ').replaceAll('\0', ' ')}"`)
    .join(' ')
    .concat('*');
}
