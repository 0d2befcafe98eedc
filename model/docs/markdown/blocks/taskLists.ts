import type { Dialect } from '../Dialect.ts';
import type { Line } from '../source/Line.ts';
import { createBlock, type Block } from './Block.ts';
import type { Stash } from './Stash.ts';

const box = /^ *\[([xX ])\] +/;

/** Items that begin with `[ ]` or `[x]` get a box. */
export function markTaskLists(root: Block, dialect: Dialect, stash: Stash): void {
  const custom = dialect.option('pymdownx.tasklist', 'custom_checkbox') === true;
  const todo: { block: Block; parent: Block }[] = [{ block: root, parent: createBlock('', 0) }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { block, parent } = next;
    if (block.tag === 'li' && markItem(block, custom, stash)) {
      addClass(block, 'task-list-item');
      addClass(parent, 'task-list');
    }
    for (const child of block.children) todo.push({ block: child, parent: block });
  }
}

function markItem(item: Block, custom: boolean, stash: Stash): boolean {
  const holder = item.text.length > 0 ? item : item.children[0]?.tag === 'p' ? item.children[0] : undefined;
  const first = holder?.text[0];
  const match = box.exec(first?.text ?? '');
  if (holder === undefined || first === undefined || !match) return false;
  const checked = match[1] === ' ' ? '' : ' checked';
  const input = `<input type="checkbox" disabled${checked}>`;
  const html = custom
    ? `<label class="task-list-control">${input}<span class="task-list-indicator"></span></label> `
    : `${input} `;
  const place = stash.store({ kind: 'html', html, line: first.line });
  const line: Line = { text: place + first.text.slice(match[0].length), line: first.line };
  holder.text = [line, ...holder.text.slice(1)];
  return true;
}

function addClass(block: Block, name: string): void {
  const classes = (block.attributes.get('class') ?? '').split(' ').filter(Boolean);
  if (!classes.includes(name)) block.attributes.set('class', [...classes, name].join(' '));
}
