/** What stands for one sign, or for any number of them. */
type Token = 'any' | ((sign: string) => boolean);

const TOKEN = /\*|\?|\[!?[^\]][^\]]*\]|[\s\S]/gu;

/**
 * Which paths a pattern of cookiecutter means: a star stands for slashes, too. However many there are, the time that it takes
 * grows with the lengths of both and no faster.
 */
export function createFnmatch(pattern: string): (path: string) => boolean {
  const tokens = (pattern.match(TOKEN) ?? []).map(tokenOf);
  return path => isMatch(Array.from(path), tokens);
}

function tokenOf(text: string): Token {
  if (text === '*') return 'any';
  if (text === '?') return () => true;
  if (text.length < 3) return sign => sign === text;
  const isNot = text.startsWith('[!');
  const isIn = choiceOf(Array.from(text.slice(isNot ? 2 : 1, -1)));
  return sign => isIn(sign) !== isNot;
}

/** `a-z` and single signs. */
function choiceOf(signs: readonly string[]): (sign: string) => boolean {
  const ranges: [string, string][] = [];
  for (let at = 0; at < signs.length; at++) {
    const first = signs[at] ?? '';
    const last = signs[at + 1] === '-' ? signs[at + 2] : undefined;
    ranges.push([first, last ?? first]);
    if (last !== undefined) at += 2;
  }
  return sign => ranges.some(([first, last]) => sign >= first && sign <= last);
}

/** Goes back to the last star alone, to have it stand for one sign more. */
function isMatch(signs: readonly string[], tokens: readonly Token[]): boolean {
  let star: { token: number; sign: number } | undefined;
  let token = 0;
  for (let sign = 0; sign < signs.length;) {
    const wanted = tokens[token];
    if (wanted === 'any') {
      star = { token: ++token, sign };
    } else if (wanted?.(signs[sign] ?? '') === true) {
      token++;
      sign++;
    } else if (star !== undefined) {
      star.sign++;
      ({ token, sign } = star);
    } else {
      return false;
    }
  }
  return tokens.slice(token).every(one => one === 'any');
}
