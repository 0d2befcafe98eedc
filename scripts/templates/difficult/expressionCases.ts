import type { JsonValue } from '../../../model/index.ts';
import type { Case } from './Case.ts';
import { values } from './values.ts';

/** Every filter in an expression, where it keeps its type, and in the text of a file. */
export function filterCases(): Record<string, Case> {
  const filters: readonly string[] = [
    ...[
      'ratio | abs',
      '-3 | abs',
      'list | batch(2)',
      'list | batch(2, "-")',
      'name | capitalize',
      'name | center(20)',
    ],
    ...[
      'missing | default("d")',
      'empty | default("d")',
      'empty | default("d", true)',
      'nothing | d("d")',
      'no | d("d", true)',
    ],
    ...[
      'tree | dictsort',
      'tree | dump',
      'tree | dump(2)',
      'list | dump',
      'missing | dump',
      'title | dump',
      'title | escape',
    ],
    ...[
      'title | e',
      'list | first',
      'none | first',
      '"1.7" | float',
      '"x" | float',
      '"x" | float(2)',
      'title | forceescape',
    ],
    ...[
      'people | groupby("age")',
      'lines | indent',
      'lines | indent(2, true)',
      '"12x" | int',
      '"x" | int',
      '"x" | int(5)',
      'ratio | int',
    ],
    ...[
      'list | join',
      'list | join(", ")',
      'people | join(",", "name")',
      'list | last',
      'list | length',
      'name | length',
      'missing | length',
      'tree | length',
    ],
    ...[
      'name | list',
      'tree | list',
      'title | lower',
      'lines | nl2br',
      'numbers | reject("odd")',
      'people | rejectattr("admin")',
    ],
    ...[
      'name | replace("-", "_")',
      'name | replace("s", "S", 1)',
      'name | replace(r/[aeiou]/g, "*")',
      'list | reverse',
      'name | reverse',
    ],
    ...[
      '2.567 | round',
      '2.567 | round(2)',
      '2.567 | round(1, "floor")',
      '2.1 | round(0, "ceil")',
      'title | safe',
      'numbers | select("odd")',
    ],
    ...[
      'people | selectattr("admin")',
      'list | slice(2)',
      'numbers | slice(2, 0)',
      'list | sort',
      'numbers | sort(true)',
      'people | sort(false, false, "age")',
    ],
    ...[
      'port | string',
      'tree | string',
      'list | string',
      'title | striptags',
      'lines | striptags(true)',
      'numbers | sum',
      'people | sum("age")',
      'people | sum("age", 10)',
    ],
    ...[
      'lines | title',
      'blank | trim',
      'title | truncate(8)',
      'title | truncate(8, true)',
      'title | truncate(8, true, "!")',
      'name | upper',
    ],
    ...[
      'title | urlencode',
      'tree | urlencode',
      '"see http://example.com/a and x@example.com" | urlize',
      'title | wordcount',
    ],
    ...[
      'repoUrl | parseRepoUrl',
      'repoUrl | parseRepoUrl | pick("owner")',
      'repoUrl | projectSlug',
      'owner | parseEntityRef',
      'owner | parseEntityRef | pick("name")',
    ],
    ...[
      '"riders" | parseEntityRef({ defaultKind: "group" })',
      '"riders" | parseEntityRef',
      'tree | pick("a.b[1].c")',
      'tree | pick("no.such")',
      '"nonsense" | parseRepoUrl',
      '"example.org?owner=a&repo=b" | parseRepoUrl',
    ],
    ...[
      'json | parse',
      'name | noSuchFilter',
      'missing | upper',
      'missing | join',
      'nothing | upper',
      'port | upper',
      'missing | first',
      'missing | sort',
      'port | first',
    ],
  ];
  const tests: readonly string[] = [
    ...[
      'missing is defined',
      'name is defined',
      'missing is undefined',
      'nothing is none',
      'nothing is null',
      'port is number',
      'name is string',
    ],
    ...[
      '8 is divisibleby(4)',
      'port is even',
      'port is odd',
      'no is falsy',
      'yes is truthy',
      'name is eq("shop-cart")',
      'name is equalto("x")',
      'port is gt(1)',
      'port is ge(8080)',
    ],
    ...[
      'port is lt(1)',
      'port is le(1)',
      'port is ne(1)',
      'list is iterable',
      'tree is mapping',
      'name is lower',
      'name is upper',
      'port is sameas(8080)',
      'name is callable',
      'name is escaped',
    ],
    ...[
      '"a" in list',
      '"b" in name',
      '"a" in tree',
      '"x" not in list',
      'not yes',
      'yes and no',
      'empty or "other"',
      'yes if no',
      '"a" if yes else "b"',
      'port + 1',
      'port + "1"',
      '"1" + port',
      'port / 3',
      'port // 3',
      'port % 3',
      '2 ** 3',
    ],
    ...[
      'port == "8080"',
      'port === "8080"',
      'port != 1',
      'port >= 8080',
      'list[0]',
      'list[-1]',
      'list[9]',
      'list["length"]',
      'tree["with-dash"]',
      'tree.a.b[1].c',
      'tree.x.y.z',
      'missing.a.b',
      'name[0]',
      'name.length',
    ],
    ...[
      'list[0:2]',
      'list[1:]',
      '[1, "a", yes]',
      '{ a: 1, "b": [2] }',
      '(1, 2)',
      'range(3)',
      'range(1, 7, 2)',
      'name ~ "-" ~ port',
      'name.toUpperCase()',
      'list.join("-")',
      'name.split("-")',
      'list.length',
      'name.constructor',
      'tree.__proto__',
      'none',
      'null',
      'true',
      'undefined',
      '"a\\nb"',
      "'it''s'",
      '1e3',
      '.5',
      '- port',
      'yes ? 1 : 2',
      'list | sort | first | upper',
      'joiner(",")',
      'cycler("a", "b").next()',
    ],
  ];
  const all = [...filters, ...tests];
  // In a text, the values are below `values`: each name is set first.
  const sets = Object.keys(values)
    .map(name => `{% set ${name.replace(/^none$/u, 'nil')} = values.${name} %}`)
    .join('');
  const inParameters = (text: string): string =>
    text.replaceAll(
      /(?<![.\w"'|]\s?|\| )\b(name|title|owner|repoUrl|port|ratio|yes|no|nothing|empty|blank|list|numbers|people|tree|json|lines|missing)\b(?!\s*[:("])/gu,
      'parameters.$1',
    );
  return {
    'filters and operators of expressions': {
      steps: [],
      output: Object.fromEntries(all.map((text, at) => [`${at} ${text}`, `\${{ ${inParameters(text)} }}`])),
    },
    'the same with text around them': {
      steps: [],
      output: Object.fromEntries(all.map((text, at) => [`${at} ${text}`, `<\${{ ${inParameters(text)} }}>`])),
    },
    ...Object.fromEntries(
      all.map(text => [`in a file: ${text}`, { files: { 'file.txt': `${sets}[\${{ ${text} }}]` } }]),
    ),
  };
}

export function expressionCases(): Record<string, Case> {
  const output: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(values)) {
    output[`${name} alone`] = `\${{ parameters.${name} }}`;
    output[`${name} tight`] = `\${{parameters.${name}}}`;
    output[`${name} after a space`] = ` \${{ parameters.${name} }}`;
    output[`${name} before a line end`] = `\${{ parameters.${name} }}\n`;
    output[`${name} twice`] = `\${{ parameters.${name} }}\${{ parameters.${name} }}`;
    if (typeof value === 'string') output[`${name} as it is`] = value;
  }
  const odd: readonly string[] = [
    ...[
      '${{ parameters.missing }}',
      'x${{ parameters.missing }}',
      '${{ }}',
      '${{',
      '}}',
      '${{ parameters.name',
      '{{ parameters.name }}',
      '$${{ parameters.name }}',
      '\\${{ parameters.name }}',
    ],
    ...[
      '{% if parameters.yes %}yes{% endif %}',
      '{% if parameters.no %}yes{% endif %}',
      '{% for one in parameters.list %}${{ one }}{% if not loop.last %}, {% endif %}{% endfor %}',
      '{# gone #}',
      'a{# gone #}b',
      '{# gone #}${{ parameters.port }}',
    ],
    ...[
      '{% set x = 1 %}${{ x }}',
      '{% raw %}${{ parameters.name }}{% endraw %}',
      '{% verbatim %}${{ x }}{% endverbatim %}',
      '${{ "${{ 1 }}" }}',
      '${{ 1 }}',
      '${{ "1" }}',
      '${{ [1, "a"] }}',
      '${{ { a: 1 } }}',
      '${{ "[1, 2]" }}',
      '${{ "true" }}',
      '${{ "null" }}',
    ],
    ...[
      '{% macro m(a, b="c") %}<${{ a }}${{ b }}>{% endmacro %}${{ m("x") }}${{ m("x", b="y") }}',
      '{% switch parameters.name %}{% case "shop-cart" %}one{% default %}other{% endswitch %}',
      '{% filter upper %}text{% endfilter %}',
      '{% call m() %}{% endcall %}',
      '{% include "x" %}',
      '{% nonsense %}',
      '{% if %}',
    ],
    ...[
      '${{ parameters }}',
      '${{ secrets.x }}',
      '${{ parameters["name"] }}',
      '${{ parameters.list | length }} of ${{ parameters.port }}',
      '${{ parameters.name }}${{ parameters.missing }}',
    ],
    ...[
      '  ${{ parameters.port }}  ',
      '${{- parameters.port -}}',
      ' ${{- parameters.port -}} ',
      '${{ parameters.port }}{# note #}',
      '${{\n  parameters.port\n}}',
      '${{ parameters.a-b }}',
      '${{ "}}" }}',
      '%{ x }',
      '{%- if true -%} a {%- endif -%}',
    ],
  ];
  for (const [at, text] of odd.entries()) output[`${at} ${text}`] = text;
  return {
    'types of expressions': { steps: [], output: output },
    'expressions nested in lists and objects': {
      files: { 'x.txt': '${{ values | dump(2) }}' },
      fetch: {
        values: {
          list: [
            ...['${{ parameters.missing }}', '${{ parameters.nothing }}', ['${{ parameters.port }}']],
            ...[3, true, null],
          ],
          object: {
            gone: '${{ parameters.missing }}',
            '${{ parameters.name }}': 'a key',
            kept: '${{ parameters.tree.a }}',
          },
        },
      },
    },
    'links and texts': {
      steps: [],
      output: {
        links: [
          { title: 'shown', url: 'https://example.com', if: '${{ parameters.yes }}' },
          { title: 'hidden', url: 'https://example.com', if: '${{ parameters.no }}' },
          { title: 'missing', url: 'https://example.com', if: '${{ parameters.missing }}' },
          { title: 'empty list', url: 'https://example.com', if: '${{ parameters.none }}' },
          { title: 'the text false', url: 'https://example.com', if: 'false' },
          { title: 'false', url: 'https://example.com', if: false },
        ],
        text: [
          {
            title: 'Text',
            content: '# ${{ parameters.title }}\n',
            if: '${{ parameters.list | length > 2 }}',
          },
          { content: 'x', if: 0 },
        ],
      },
    },
  };
}
