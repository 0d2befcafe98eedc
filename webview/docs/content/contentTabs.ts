/**
 * Content tabs, as Python-Markdown's extension writes them, become tabs in the sense of accessibility. Which one is open is
 * the one that the reader has chosen last, on this page or another; else the one the author wants, else the first.
 */
export function prepareTabs(content: HTMLElement, chosen: readonly string[]): void {
  // Those within others come first: moving a block keeps what is in it.
  for (const set of [...content.querySelectorAll('.tabbed-set')].reverse()) prepareSet(set, chosen);
}

let lastSet = 0;

function prepareSet(set: Element, chosen: readonly string[]): void {
  const labels = [...set.querySelectorAll(':scope > .tabbed-labels > *, :scope > label')].filter(
    each => each.localName === 'label' || each.textContent !== '',
  );
  const blocks = [
    ...set.querySelectorAll(
      ':scope > .tabbed-content > .tabbed-block, :scope > .tabbed-content:not(:has(> .tabbed-block))',
    ),
  ];
  if (labels.length === 0 || labels.length !== blocks.length) return;
  const names = labels.map(label => label.textContent.trim());
  const radios = [...set.querySelectorAll(':scope > input')];
  const wanted = radios.findIndex(radio => radio.hasAttribute('checked'));
  const open = openTab(names, chosen, wanted);
  const { ownerDocument } = set;
  const id = set.getAttribute('data-tabs') ?? String((lastSet += 1));
  const list = ownerDocument.createElement('div');
  list.className = 'content-tabs';
  list.setAttribute('role', 'tablist');
  const panels = blocks.map((block, at) => {
    const name = names[at] ?? '';
    const tab = ownerDocument.createElement('button');
    tab.type = 'button';
    tab.setAttribute('role', 'tab');
    tab.id = `tab-${id}-${at}`;
    tab.setAttribute('aria-controls', `tabpanel-${id}-${at}`);
    tab.setAttribute('data-tab', name);
    tab.append(...(labels[at]?.childNodes ?? []));
    list.append(tab);
    const panel = ownerDocument.createElement('div');
    panel.className = 'content-tab';
    panel.setAttribute('role', 'tabpanel');
    panel.id = `tabpanel-${id}-${at}`;
    panel.setAttribute('aria-labelledby', tab.id);
    panel.append(...block.childNodes);
    return panel;
  });
  const result = ownerDocument.createElement('div');
  result.className = 'tab-set';
  const line = set.getAttribute('data-line');
  if (line !== null) result.setAttribute('data-line', line);
  result.append(list, ...panels);
  set.replaceWith(result);
  openIn(result, open);
}

function openTab(names: readonly string[], chosen: readonly string[], wanted: number): number {
  const last = [...chosen].reverse().find(name => names.includes(name));
  return last === undefined ? Math.max(0, wanted) : names.indexOf(last);
}

function openIn(set: Element, open: number): void {
  set.querySelectorAll(':scope > .content-tabs > [role=tab]').forEach((tab, at) => {
    tab.setAttribute('aria-selected', String(at === open));
    tab.setAttribute('tabindex', at === open ? '0' : '-1');
  });
  set.querySelectorAll(':scope > .content-tab').forEach((panel, at) => {
    panel.toggleAttribute('hidden', at !== open);
  });
}

/** Opens the tab of this name wherever there is one. */
export function chooseTab(content: ParentNode, name: string): void {
  for (const set of content.querySelectorAll('.tab-set')) {
    const tabs = [...set.querySelectorAll(':scope > .content-tabs > [role=tab]')];
    const at = tabs.findIndex(tab => tab.getAttribute('data-tab') === name);
    if (at !== -1) openIn(set, at);
  }
}

/** Opens every tab and every collapsible that keeps `element` from sight. */
export function reveal(element: Element): void {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at.localName === 'details') at.setAttribute('open', '');
    const set = at.parentElement;
    if (at.classList.contains('content-tab') && set) {
      openIn(set, [...set.querySelectorAll(':scope > .content-tab')].indexOf(at));
    }
  }
}
