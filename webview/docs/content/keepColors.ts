/**
 * Gives code that is written anew the colors of what stood there, line by line, until its own are known: so it does not lose them
 * at each key.
 */
export function keepColors(shown: HTMLElement, next: HTMLElement): void {
  const code = next.querySelector('pre.code > code');
  const before = [...shown.querySelectorAll<HTMLElement>('pre.code > code > .code-line')];
  if (!code || before.length === 0 || shown.dataset['language'] !== next.dataset['language']) return;
  const lines = code.textContent.split('\n');
  const textBefore = before.map(line => line.textContent);
  const head = countSame(textBefore, lines);
  const tail = countSame(textBefore.slice(head).reverse(), lines.slice(head).reverse());
  const drawn = lines.flatMap((text, at) => {
    const from = at < lines.length - tail ? at : at - lines.length + before.length;
    const line = colored(before[from], text);
    return at === 0 ? [line] : ['\n', line];
  });
  code.replaceChildren(...drawn);
}

/** What is new in a line stays plain between what was there before. */
function colored(line: HTMLElement | undefined, text: string): Node {
  if (line === undefined) return make('code-line', text);
  const copy = line.cloneNode(true) as HTMLElement;
  if (copy.textContent === text) return copy;
  const tokens = [...copy.childNodes];
  const words = tokens.map(token => token.textContent ?? '');
  const head = countWhole(words, text);
  const headLength = words.slice(0, head).join('').length;
  const rest = text.slice(headLength);
  let tailLength = 0;
  let tail = tokens.length;
  while (tail > head && rest.endsWith(words.slice(tail - 1).join(''))) {
    tail -= 1;
    tailLength = words.slice(tail).join('').length;
  }
  const between = rest.slice(0, rest.length - tailLength);
  copy.replaceChildren(...tokens.slice(0, head), between, ...tokens.slice(tail));
  return copy;
}

/** How many words the text begins with. */
function countWhole(words: readonly string[], text: string): number {
  let length = 0;
  const at = words.findIndex(word => {
    const isThere = text.startsWith(word, length);
    length += word.length;
    return !isThere;
  });
  return at === -1 ? words.length : at;
}

function countSame(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((each, place) => each !== other[place]);
  return at === -1 ? Math.min(one.length, other.length) : at;
}

function make(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
