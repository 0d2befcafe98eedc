import { nearest } from '../../common/nearest.ts';
import { findExpressions, type Expression } from '../expressions/findExpressions.ts';
import { readReferences } from '../expressions/readReferences.ts';

export interface SkeletonContext {
  /** Names of the values that the step hands it; undefined where that is only known when it runs. */
  values: readonly string[] | undefined;
  filters: ReadonlySet<string>;
  /** Brackets are {{ }} and values are below `cookiecutter`. */
  cookiecutterCompat: boolean;
}

/** Something in a file of a skeleton that would not come out as it was meant. */
export interface SkeletonFinding {
  message: string;
  offset: number;
}

const GLOBALS = new Set(['range', 'cycler', 'joiner', 'loop', 'caller', 'self', 'super']);

/** What a file of a skeleton names that nobody hands it: it would come out empty. spec/scaffolder §4.3 */
export function lintSkeleton(text: string, context: SkeletonContext): SkeletonFinding[] {
  const { cookiecutterCompat } = context;
  const expressions = findExpressions(text, cookiecutterCompat ? { open: '{{', close: '}}' } : undefined);
  const local = new Set(expressions.flatMap(namesMadeIn));
  const root = cookiecutterCompat ? 'cookiecutter' : 'values';
  return expressions.flatMap(expression => {
    const { references, filters } = readReferences(withoutTagName(expression));
    return [
      ...references.flatMap(({ path, offset }) => {
        const message = messageOf(path, { ...context, root, local });
        return message === undefined ? [] : [{ message, offset: expression.offset + offset }];
      }),
      ...filters
        .filter(({ name }) => !context.filters.has(name))
        .map(({ name, offset }) => ({
          message: `there is no filter "${name}"`,
          offset: expression.offset + offset,
        })),
    ];
  });
}

function messageOf(
  [root, name]: string[],
  context: SkeletonContext & { root: string; local: ReadonlySet<string> },
): string | undefined {
  if (root === undefined || context.local.has(root) || GLOBALS.has(root)) return undefined;
  if (root !== context.root) {
    return `"${root}" is no name of the template's and comes out empty: write ${context.root}.${root}, or put what another tool reads between {% raw %} and {% endraw %}`;
  }
  if (name === undefined || context.values === undefined || context.values.includes(name)) return undefined;
  const near = nearest(name, context.values);
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  return `the step hands it no value "${name}"${hint}`;
}

/** Names that a tag makes: of loops, `set`, and macros with what they take. */
function namesMadeIn({ kind, source }: Expression): string[] {
  if (kind === 'output') return [];
  const made = /^-?\s*(?:for\s+(.+?)\s+in\s|set\s+([^=]+)(?:=|$)|macro\s+(.+)$|call\s*\((.*?)\))/s.exec(
    source,
  );
  const list = made?.slice(1).join(' ') ?? '';
  return list.match(/[A-Za-z_]\w*/g) ?? [];
}

/** The words of a tag itself, blanked so that places stay. */
function withoutTagName({ kind, source }: Expression): string {
  if (kind === 'output') return source.replace(/^-|-$/g, ' ');
  return source.replace(/^-?\s*(?:macro\b.*|block\b.*|\w+)|-$/s, part => ' '.repeat(part.length));
}
