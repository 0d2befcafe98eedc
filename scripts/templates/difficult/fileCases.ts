import type { Case } from './Case.ts';
import { BLOCKS } from './blocks.ts';
import { step } from './step.ts';
import { values } from './values.ts';

export function textCases(): Record<string, Case> {
  const texts: Record<string, string> = {
    'blocks.txt': BLOCKS,
    'crlf.txt': BLOCKS.replaceAll('\n', '\r\n'),
    'cr.txt': BLOCKS.replaceAll('\n', '\r'),
    'no-end.txt': 'a ${{ values.name }}',
    'ends-with-expression.txt': '${{ values.name }}\n',
    'blank-lines.txt': '\n\n${{ values.name }}\n\n\n',
    'only-block.txt': '{% if values.no %}text{% endif %}',
    'values.txt': Object.keys(values)
      .map(name => `${name}: \${{ values.${name} }}|\${{ values.${name} | dump }}`)
      .join('\n'),
    'undefined.txt': '[${{ values.missing }}][${{ values.missing.deep }}][${{ nothing }}][${{ values }}]',
    'raw.txt':
      '{% raw %}${{ github.sha }} {{ x }}{% endraw %} {{ helm }} {{- helm -}} $${{ values.name }} \\${{ values.name }}',
    'html.txt': '${{ values.title }} & <i> ${{ "<b>" }}',
    'unicode.txt':
      'ünï ${{ values.tree["ünï"] }} 日本 🎉 ${{ "🎉é" | length }} ${{ "éß" | upper }}\u2028\u00a0',
    'loops.txt':
      '{% for k, v in values.tree %}${{ k }}=${{ v | dump }};{% endfor %}{% for x in values.none %}x{% else %}none{% endfor %}{% for p in values.people %}${{ loop.index0 }}/${{ loop.revindex }}/${{ loop.length }} ${{ p.name }} {% endfor %}',
    'scope.txt':
      '{% set a = 1 %}{% for x in [1,2] %}{% set a = a + x %}${{ a }},{% endfor %}${{ a }}{% if true %}{% set a = 9 %}{% endif %}${{ a }}',
    'macro.txt':
      '{% macro f(x, y=2) %}[${{ x }}-${{ y }}]{% endmacro %}${{ f(1) }}${{ f(1, y=3) }}{% call f(5) %}inner{% endcall %}',
    'block.txt': '{% block a %}A{% endblock %}{% block b %}{% endblock %}',
    'set-block.txt': '{% set x %}many ${{ values.name }}{% endset %}<${{ x }}>',
    'comment.txt': 'a {# one\ntwo #} b\n{#- tight -#}\nc',
    'go.txt': 'a := {{ .Values.x }}\n{{- if .Values.y }}\n{{ end }}\n',
    'json.txt': '{"a":{"b":${{ values.port }}}} {%- raw -%} {%x%} {% endraw %}',
  };
  const each = Object.entries(texts).flatMap(([name, text]): [string, Case][] => [
    [`text ${name}`, { files: { [name]: text } }],
    [`text ${name}, trimBlocks`, { files: { [name]: text }, fetch: { trimBlocks: true } }],
    [`text ${name}, lstripBlocks`, { files: { [name]: text }, fetch: { lstripBlocks: true } }],
    [`text ${name}, both`, { files: { [name]: text }, fetch: { trimBlocks: true, lstripBlocks: true } }],
  ]);
  const cookie =
    '{{ cookiecutter.name }} ${{ values.name }} {{ cookiecutter.tree | jsonify }} {% if cookiecutter.yes %}y{% endif %} {{cookiecutter.missing}} ${{cookiecutter.name}}';
  const bad = [
    '${{ values.name | noSuch }}',
    '{% if %}',
    '{% endif %}',
    '${{ values. }}',
    '{% for x in %}',
    '${{ values.name',
    '{% include "x" %}',
    '{% if values.yes %}open',
    '${{ noSuch() }}',
    '${{ values.name() }}',
    '{% raw %}open',
    '{# open',
  ];
  return {
    ...Object.fromEntries(each),
    cookiecutter: {
      files: { '{{cookiecutter.name}}/{{ cookiecutter.port }}.txt': cookie, '${{values.name}}.txt': cookie },
      fetch: { cookiecutterCompat: true },
    },
    ...Object.fromEntries(bad.map(text => [`bad text ${text}`, { files: { 'bad.txt': text } }])),
  };
}

export function nameCases(): Record<string, Case> {
  const names: readonly string[] = [
    ...[
      '${{ values.name }}.txt',
      '${{values.name}}/${{values.port}}.txt',
      '${{ values.path }}/x.txt',
      '${{ values.empty }}',
      '${{ values.empty }}/x.txt',
      'a/${{ values.empty }}/x.txt',
      'a/${{ values.empty }}',
      '${{ values.missing }}.txt',
      '${{ values.missing }}',
    ],
    ...[
      '{% if values.yes %}yes.txt{% endif %}',
      '{% if values.no %}no.txt{% endif %}',
      '{% if values.no %}folder{% endif %}/x.txt',
      'a/{% if values.no %}folder{% endif %}/x.txt',
      '{% if values.yes %}in{% else %}out{% endif %}/x.txt',
      '{% for x in values.list %}${{ x }}{% endfor %}.txt',
    ],
    ...[
      'ünï ${{ values.tree["ünï"] }} 日本.txt',
      'with space/a b.txt',
      '.hidden',
      '.github/workflows/${{ values.name }}.yaml',
      '#x.txt',
      '{{ values.name }}.txt',
      '[id].ts',
      '(group)/page.tsx',
      '$x.txt',
      '100%.txt',
      '~tilde',
      '-dash',
      '@at/x',
      'a+b',
      "it's",
      '&and',
      '!not',
      '${{ values.name | upper }}.md',
      '${{ values.blank }}x',
      'x${{ values.empty }}',
    ],
    ...[
      '${{ values.lines }}.txt',
      'deep/a/b/c/d/e/f.txt',
      '${{ values.noSuch.deep }}x',
      '${{ values.name | noSuch }}.txt',
      '{% if %}.txt',
      '/x'.slice(1),
      '${{ "/abs" }}',
      '${{ "../up" }}',
      '${{ "a/../b" }}',
      '${{ "./dot" }}',
      '${{ values.tree }}',
      '${{ values.list }}',
      '${{ values.port }}',
    ],
  ];
  return {
    ...Object.fromEntries(
      names.map(name => [`name ${name}`, { files: { [name]: 'text ${{ values.name }}' } }]),
    ),
    'names that come to the same': {
      files: {
        '${{ values.name }}.txt': 'one',
        'shop-cart.txt': 'two',
        'a/${{ values.name }}': '1',
        'a/shop-cart': '2',
      },
    },
    'a folder and a file of one name': { files: { '${{ values.name }}': 'file', 'shop-cart/x': 'in it' } },
  };
}

export function copyCases(): Record<string, Case> {
  const files = {
    'a.md': '${{ values.name }}', 'b.txt': '${{ values.name }}', '.dot': '${{ values.name }}', 'dir/a.md': '${{ values.name }}', 'dir/sub/b.ts': '${{ values.name }}',
    '.github/workflows/ci.yaml': '${{ values.name }}', '${{ values.name }}/c.md': '${{ values.name }}', '[id].ts': '${{ values.name }}', 'dir/.env': '${{ values.name }}', 'charts/x/templates/y.yaml': '${{ values.name }} {{ x }}', 'A.MD': '${{ values.name }}',
  }; // prettier-ignore
  const globs: readonly string[][] = [
    ...[
      ['*.md'],
      ['**/*.md'],
      ['dir'],
      ['dir/'],
      ['dir/**'],
      ['dir/*'],
      ['**'],
      ['*'],
      ['.github'],
      ['.github/**'],
      ['.*'],
      ['**/.*'],
      ['{a,b}.*'],
      ['[ab].md'],
      ['?.txt'],
      ['no/match'],
      ['[id].ts'],
      ['\\[id\\].ts'],
      ['**/sub/**'],
    ],
    ...[
      ['*.md', '!a.md'],
      ['!a.md'],
      ['dir/**', '!dir/sub/**'],
      ['**/*.{md,ts}'],
      ['${{ parameters.name }}/**'],
      ['charts/**/templates'],
      ['charts'],
      ['*.MD'],
      ['+(a|b).*'],
      ['!(a).*'],
      ['dir/sub'],
      ['/a.md'],
      [''],
      ['.'],
      ['dir/../a.md'],
      ['**/*'],
      ['dir/.env'],
      ['d*/**'],
      ['*/a.md'],
      ['dir/**/b.ts'],
    ],
    [],
  ];
  const cases = globs.map((copyWithoutTemplating): [string, Case] => [
    `copyWithoutTemplating ${JSON.stringify(copyWithoutTemplating)}`,
    { files, fetch: { copyWithoutTemplating } },
  ]);
  const extensions = { 'a.txt.njk': '${{ values.name }}', 'b.txt': '${{ values.name }}', '${{ values.name }}.njk': '${{ values.name }}', '.njk': '${{ values.name }}', 'c.njk.txt': '${{ values.name }}', 'dir.njk/d.tmpl': '${{ values.name }}', 'e.tmpl': '${{ values.name }}', 'both.txt': 'kept', 'both.txt.njk': 'rendered', 'bin.njk': Buffer.from([0, 1, 2, 36, 123, 123]) }; // prettier-ignore
  return {
    ...Object.fromEntries(cases),
    'copyWithoutRender, which does nothing': { files, fetch: { copyWithoutRender: ['**'] } },
    'templateFileExtension true': { files: extensions, fetch: { templateFileExtension: true } },
    'templateFileExtension .tmpl': { files: extensions, fetch: { templateFileExtension: '.tmpl' } },
    'templateFileExtension tmpl': { files: extensions, fetch: { templateFileExtension: 'tmpl' } },
    'templateFileExtension false': { files: extensions, fetch: { templateFileExtension: false } },
    'templateFileExtension of two parts': { files: extensions, fetch: { templateFileExtension: '.txt.njk' } },
    'templateFileExtension empty': { files: extensions, fetch: { templateFileExtension: '' } },
    'templateFileExtension and copyWithoutTemplating': {
      files: extensions,
      fetch: { templateFileExtension: true, copyWithoutTemplating: [] },
    },
    'templateFileExtension and cookiecutterCompat': {
      files: extensions,
      fetch: { templateFileExtension: true, cookiecutterCompat: true },
    },
  };
}

export function byteCases(): Record<string, Case> {
  const text = '${{ values.name }}';
  const bytes: Record<string, Buffer> = {
    'nul.bin': Buffer.from([0]),
    'zero.bin': Buffer.from([0, 1, 2, 3, ...Buffer.from(text)]),
    'png.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, ...Buffer.from(text)]),
    'pdf.pdf': Buffer.from(`%PDF-1.4\n${text}\n`),
    'empty.txt': Buffer.alloc(0),
    'newline.txt': Buffer.from('\n'),
    'bom.txt': Buffer.from(`\ufeff${text}`),
    'utf16.txt': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'control.txt': Buffer.from(`\u0001\u0002${text}\u001b[0m`),
    'late-nul.txt': Buffer.concat([
      Buffer.from(`${text}${'a'.repeat(2_000)}`),
      Buffer.from([0]),
      Buffer.from(text),
    ]),
    'long.txt': Buffer.from(`${'long line '.repeat(20_000)}${text}`),
    'cut.txt': Buffer.from(`${'a'.repeat(511)}é${text}`),
  };
  return {
    ...Object.fromEntries(
      Object.entries(bytes).map(([name, content]) => [`bytes ${name}`, { files: { [name]: content } }]),
    ),
    executables: {
      files: {
        'run.sh*': '#!/bin/sh\necho ${{ values.name }}\n',
        'plain.sh': '#!/bin/sh\n',
        'bin*': Buffer.from([0, 1]),
        '${{ values.name }}.sh*': 'x',
        'empty*': '',
      },
    },
    'executables, copied': {
      files: { 'run.sh*': '${{ values.name }}', 'plain.sh': 'x' },
      fetch: { copyWithoutTemplating: ['*.sh'] },
    },
    'executables, plain': {
      files: { 'run.sh*': '${{ values.name }}', 'a/plain.sh': 'x', '.dot/x': 'x' },
      steps: [step('fetch:plain', { url: './skeleton' })],
    },
  };
}
