import katex from 'katex';

/* eslint-disable-next-line no-control-regex -- It marks the place of a formula. */
const place = /\u0002f(\d+)\u0003/g;
const maxLength = 20_000;

/** Renders a formula, and gives what stands for it until the page has been sanitised: MathML of a page itself is not let through. */
export function formulaPlace(formulas: string[], source: string, display: boolean): string {
  formulas.push(render(source, display));
  const mark = `\u0002f${formulas.length - 1}\u0003`;
  return display ? `<div class="arithmatex">${mark}</div>` : `<span class="arithmatex">${mark}</span>`;
}

export function putFormulas(html: string, formulas: readonly string[]): string {
  return html.replace(place, (_whole, index: string) => formulas[Number(index)] ?? '');
}

function render(source: string, display: boolean): string {
  if (source.length > maxLength) return escape(source);
  try {
    const html = katex.renderToString(source, {
      displayMode: display,
      output: 'mathml',
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxExpand: 200,
      maxSize: 50,
    });
    // A page has no styles of its own, not even such as these.
    return html.replace(/ style="[^"]*"/g, '');
  } catch {
    // What KaTeX does not know is shown as it was written.
    return escape(source);
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
