import type { Dialect } from '../Dialect.ts';

/** One way in which a delimiter can mean something. The delimiters of `tags` lie within one another. */
export interface DelimiterPattern {
  /** Whether it can begin here. */
  readonly opens: RegExp;
  readonly whole: RegExp;
  readonly shape: 'single' | 'double' | 'double2';
  readonly tags: readonly [outer: string, inner?: string];
  /** Length of the outer and of the inner delimiter. */
  readonly lengths: readonly [outer: number, inner?: number];
}

export interface DelimiterFamily {
  readonly character: string;
  readonly patterns: readonly DelimiterPattern[];
}

const word = '[\\p{L}\\p{N}_]';

/** In the order in which pymdownx asks them. */
export function createDelimiters(dialect: Dialect): readonly DelimiterFamily[] {
  const families: DelimiterFamily[] = [];
  if (dialect.has('pymdownx.caret'))
    families.push(pair('^', 'ins', 'sup', dialect, 'pymdownx.caret', 'insert', 'superscript'));
  if (dialect.has('pymdownx.mark')) families.push(mark(dialect));
  if (dialect.has('pymdownx.tilde'))
    families.push(pair('~', 'del', 'sub', dialect, 'pymdownx.tilde', 'delete', 'subscript'));
  const better = dialect.has('pymdownx.betterem');
  const smart = better ? (dialect.option('pymdownx.betterem', 'smart_enable') ?? 'underscore') : 'underscore';
  families.push(emphasis('*', better && (smart === 'all' || smart === 'asterisk')));
  families.push(emphasis('_', smart === 'all' || smart === 'underscore'));
  return families;
}

function emphasis(character: '*' | '_', smart: boolean): DelimiterFamily {
  const c = character === '*' ? '\\*' : '_';
  const strong = ['strong', 'em'] as const;
  const em = ['em', 'strong'] as const;
  if (smart) {
    const text = `(.+?${c}*?)`;
    const before = character === '*' ? `(?:(?<=_)|(?<!${word}|\\*))` : `(?<!${word})`;
    const after = character === '*' ? `(?:(?=_)|(?!${word}|\\*))` : `(?!${word})`;
    const start = (length: number): string => `${before}${c}{${length}}(?![\\s${c}])`;
    return {
      character,
      patterns: [
        {
          ...compile(start(3), `${text}(?<!\\s)${c}{3}${after}`),
          shape: 'double',
          tags: strong,
          lengths: [2, 1],
        },
        {
          ...compile(start(3), `${bounded(c)}(?<!\\s)${c}{2}${after}${bounded(c)}(?<!\\s)${c}${after}`),
          shape: 'double',
          tags: em,
          lengths: [1, 2],
        },
        {
          ...compile(start(3), `${bounded(c)}(?<!\\s)${c}${after}${bounded(c)}(?<!\\s)${c}{2}${after}`),
          shape: 'double',
          tags: strong,
          lengths: [2, 1],
        },
        {
          ...compile(start(2), `${text}(?<!\\s)${c}{2}${after}`),
          shape: 'single',
          tags: ['strong'],
          lengths: [2],
        },
        { ...compile(start(1), `${text}(?<!\\s)${c}${after}`), shape: 'single', tags: ['em'], lengths: [1] },
      ],
    };
  }
  const one = `(${c}|(?:(?<=\\s)${c}|[^${c}])+?)`;
  const two = `((?:[^${c}]|(?<!${c}{2})${c})+?)`;
  const oneBounded = `(${c}|(?:(?<=\\s)${c}|[^${c}]){1,500}?)`;
  const twoBounded = `((?:[^${c}]|(?<!${c}{2})${c}){1,500}?)`;
  return {
    character,
    patterns: [
      {
        ...compile(`${c}{3}(?!\\s)`, `(${c}{1,2}|[^${c}]+?)(?<!\\s)${c}{3}`),
        shape: 'double',
        tags: strong,
        lengths: [2, 1],
      },
      {
        ...compile(`${c}{3}(?![\\s${c}])`, `${twoBounded}(?<!\\s)${c}{2}${oneBounded}(?<!\\s)${c}`),
        shape: 'double',
        tags: em,
        lengths: [1, 2],
      },
      {
        ...compile(`${c}{3}(?![\\s${c}])`, `${oneBounded}(?<!\\s)${c}${twoBounded}(?<!\\s)${c}{2}`),
        shape: 'double',
        tags: strong,
        lengths: [2, 1],
      },
      {
        ...compile(`${c}{2}(?![\\s${c}])`, `${oneBounded}${c}(?![\\s${c}])${oneBounded}(?<!\\s)${c}{3}`),
        shape: 'double2',
        tags: strong,
        lengths: [2, 1],
      },
      {
        ...compile(`${c}{2}(?!\\s)`, `${two}(?<!\\s)${c}{2}`),
        shape: 'single',
        tags: ['strong'],
        lengths: [2],
      },
      { ...compile(`${c}(?!\\s)`, `${one}(?<!\\s)${c}`), shape: 'single', tags: ['em'], lengths: [1] },
    ],
  };
}

/** Of text between two closing delimiters: unbounded, the two would try each other's places. */
function bounded(c: string): string {
  return `(.{1,500}?${c}{0,3}?)`;
}

function pair(
  character: '^' | '~',
  double: string,
  single: string,
  dialect: Dialect,
  extension: string,
  doubleOption: string,
  singleOption: string,
): DelimiterFamily {
  const c = character === '^' ? '\\^' : '~';
  const withDouble = dialect.option(extension, doubleOption) !== false;
  const withSingle = dialect.option(extension, singleOption) !== false;
  const smart = dialect.option(extension, `smart_${doubleOption}`) !== false;
  const patterns: DelimiterPattern[] = [];
  if (withDouble && withSingle) {
    patterns.push({
      ...compile(`${c}{3}(?![\\s${c}])`, `(${c}|[^\\s]+?)(?<!\\s)${c}{3}`),
      shape: 'double',
      tags: [double, single],
      lengths: [2, 1],
    });
  }
  if (withDouble && smart) {
    const start = `(?:(?<=_)|(?<!${word}|${c}))${c}{2}(?![\\s${c}])`;
    const end = `(.+?${c}*?)(?<!\\s)${c}{2}(?:(?=_)|(?!${word}|${c}))`;
    patterns.push({ ...compile(start, end), shape: 'single', tags: [double], lengths: [2] });
  } else if (withDouble) {
    const text = `((?:[^${c}]|(?<!${c}{2})${c})+?)`;
    patterns.push({
      ...compile(`${c}{2}(?!\\s)`, `${text}(?<!\\s)${c}{2}`),
      shape: 'single',
      tags: [double],
      lengths: [2],
    });
  }
  if (withSingle) {
    patterns.push({
      ...compile(`${c}(?!\\s)`, `(${c}|[^\\s]+?)(?<!\\s)${c}`),
      shape: 'single',
      tags: [single],
      lengths: [1],
    });
  }
  return { character, patterns };
}

function mark(dialect: Dialect): DelimiterFamily {
  const smart = dialect.option('pymdownx.mark', 'smart_mark') !== false;
  const start = smart ? `(?:(?<=_)|(?<!${word}|=))={2}(?![\\s=])` : '={2}(?!\\s)';
  const end = smart ? `(.+?=*?)(?<!\\s)={2}(?:(?=_)|(?!${word}|=))` : '((?:[^=]|(?<!={2})=)+?)(?<!\\s)={2}';
  return {
    character: '=',
    patterns: [{ ...compile(start, end), shape: 'single', tags: ['mark'], lengths: [2] }],
  };
}

function compile(start: string, end: string): Pick<DelimiterPattern, 'opens' | 'whole'> {
  return { opens: new RegExp(start, 'suy'), whole: new RegExp(`${start}${end}`, 'suyd') };
}
