const FORMULA = '.arithmatex';

/** Where formulas are among what is copied, they are copied as they are written: their parts by themselves say nothing. */
export function copyFormulas(event: ClipboardEvent): void {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || event.clipboardData === null) return;
  const copied = document.createElement('div');
  // Its text is that of what is laid out; nobody is to see it.
  copied.className = 'copied';
  for (let at = 0; at < selection.rangeCount; at += 1) copied.append(wholeRange(selection.getRangeAt(at)));
  const formulas = [...copied.querySelectorAll<HTMLElement>(FORMULA)];
  if (formulas.length === 0) return;
  for (const formula of formulas) {
    const source = formula.querySelector('annotation')?.textContent;
    if (source === undefined) continue;
    formula.textContent = formula instanceof HTMLDivElement ? `$$\n${source}\n$$` : `$${source}$`;
  }
  document.body.append(copied);
  event.clipboardData.setData('text/plain', copied.innerText);
  event.clipboardData.setData('text/html', copied.innerHTML);
  copied.remove();
  event.preventDefault();
}

/** Formulas of which a part is selected are taken as a whole. */
function wholeRange(range: Range): DocumentFragment {
  const whole = range.cloneRange();
  const first = formulaAround(range.startContainer);
  const last = formulaAround(range.endContainer);
  if (first) whole.setStartBefore(first);
  if (last) whole.setEndAfter(last);
  return whole.cloneContents();
}

function formulaAround(node: Node): Element | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(FORMULA) ?? undefined;
}
