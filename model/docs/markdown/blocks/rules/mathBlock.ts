import { textOf } from '../../source/Line.ts';
import { append } from '../Block.ts';
import type { BlockRule } from '../BlockParser.ts';

const forms = [
  /^\$\$((?:\\[^]|[^\\$]|\$(?!\$))+)\$\$ *$/,
  /^\\\[((?:\\[^\]]|[^\\])+)\\\] *$/,
  /^(\\begin\{([a-z]+\*?)\}[^]+\\end\{\2\}) *$/,
];

/** `$$ … $$`, `\[ … \]` or an environment that is a run of its own. */
export const mathBlock: BlockRule = (_parser, parent, run, queue) => {
  if (!/^(?:\$\$|\\\[|\\begin\{)/.test(run[0]?.text ?? '')) return false;
  const text = textOf(run);
  const formula = forms.map(form => form.exec(text)?.[1]).find(found => found !== undefined);
  if (formula === undefined) return false;
  queue.pop();
  append(parent, 'math', run[0]?.line ?? 0).verbatim = formula.trim();
  return true;
};
