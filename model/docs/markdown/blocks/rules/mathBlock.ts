import type { Dialect } from '../../Dialect.ts';
import { textOf } from '../../source/Line.ts';
import { append } from '../Block.ts';
import type { BlockRule } from '../BlockParser.ts';

const forms = {
  dollar: /^\$\$((?:\\[^]|[^\\$]|\$(?!\$))+)\$\$ *$/,
  square: /^\\\[((?:\\[^\]]|[^\\])+)\\\] *$/,
  begin: /^(\\begin\{([a-z]+\*?)\}[^]+\\end\{\2\}) *$/,
} as const;

/** `$$ … $$`, `\[ … \]` or an environment that is a run of its own, whichever of them the site has. */
export function mathBlock(dialect: Dialect): BlockRule {
  const option = dialect.option('pymdownx.arithmatex', 'block_syntax');
  const known = Object.entries(forms)
    .filter(([name]) => !Array.isArray(option) || option.includes(name))
    .map(([, form]) => form);
  return (_parser, parent, run, queue) => {
    if (!/^(?:\$\$|\\\[|\\begin\{)/.test(run[0]?.text ?? '')) return false;
    const text = textOf(run);
    const formula = known.map(form => form.exec(text)?.[1]).find(found => found !== undefined);
    if (formula === undefined) return false;
    queue.pop();
    append(parent, 'math', run[0]?.line ?? 0).verbatim = formula;
    return true;
  };
}
