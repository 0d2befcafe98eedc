import type { Dialect } from '../Dialect.ts';
import type { Token } from '../inline/markdownIt.ts';

/** Typographic quotes, dashes and ellipses. */
export function applySmarty(children: readonly Token[], dialect: Dialect): void {
  const on = (option: string): boolean => dialect.option('smarty', option) !== false;
  const angled = dialect.option('smarty', 'smart_angled_quotes') === true;
  let before = '';
  for (const token of children) {
    if (token.type !== 'text') {
      before = token.type === 'code_inline' || token.type === 'image' ? 'x' : before;
      continue;
    }
    let text = token.content;
    if (on('smart_dashes')) text = text.replace(/(?<!-)---(?!-)/g, '—').replace(/(?<!-)--(?!-)/g, '–');
    if (on('smart_ellipses')) text = text.replace(/(?<!\.)\.{3}(?!\.)/g, '…');
    if (angled) text = text.replaceAll('<<', '«').replaceAll('>>', '»');
    if (on('smart_quotes')) text = curl(text, before);
    before = text.at(-1) ?? before;
    token.content = text;
  }
}

function curl(text: string, before: string): string {
  return text.replace(/["']/g, (quote, index: number) => {
    const previous = index === 0 ? before : (text[index - 1] ?? '');
    const opens = previous === '' || /[\s([{–—"'“‘-]/.test(previous);
    if (quote === '"') return opens ? '“' : '”';
    return opens && !/^'\d\ds\b/.test(text.slice(index)) ? '‘' : '’';
  });
}
