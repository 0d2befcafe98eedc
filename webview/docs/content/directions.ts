const blocks =
  'p, h1, h2, h3, h4, h5, h6, ul, ol, dl, blockquote, .table-scroll, .admonition, details, figcaption';
const titles = '.admonition-title, summary';
/** Letters of the scripts that are written from right to left. */
const fromRight =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Each block runs as its first letter does, a list or a table as a whole; what an author has said of it holds. */
export function prepareDirections(content: HTMLElement): void {
  if (!fromRight.test(content.textContent)) return;
  const said = new Set<Element | null>(content.querySelectorAll('[dir]'));
  for (const block of content.querySelectorAll<HTMLElement>(blocks)) {
    const around = block.closest<HTMLElement>('[dir]');
    const wanted = directionOf(wordsOf(block));
    if (wanted === undefined || said.has(around) || wanted === (around?.dir ?? 'ltr')) continue;
    block.dir = wanted;
  }
}

/** Many titles of notes are written by the dialect, in English. */
function wordsOf(block: HTMLElement): string {
  if (!block.matches('.admonition, details')) return block.textContent;
  const below = [...block.children].filter(each => !each.matches(titles));
  return (below.length === 0 ? [block] : below).map(each => each.textContent).join(' ');
}

function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return fromRight.test(letter) ? 'rtl' : 'ltr';
}
