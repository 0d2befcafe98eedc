import type { JsonObject, JsonValue } from '../../../model/index.ts';
import type { Case } from './Case.ts';
import { BLOCKS } from './blocks.ts';
import { step } from './step.ts';
import { ALL } from './values.ts';

export function stepCases(): Record<string, Case> {
  const fetch = (targetPath: string, more: JsonObject = {}, values: JsonObject = ALL): JsonObject =>
    step('fetch:template', { url: './skeleton', targetPath, values }, { id: targetPath, ...more });
  const files = { 'x.txt': '${{ values.name }}' };
  const conditions: readonly JsonValue[] = [
    ...[
      '${{ parameters.yes }}',
      '${{ parameters.no }}',
      '${{ parameters.none }}',
      '${{ parameters.list }}',
      '${{ parameters.missing }}',
      '${{ parameters.empty }}',
      '${{ parameters.zero }}',
      '${{ parameters.boolean }}',
      '${{ parameters.nothing }}',
      'false',
      'true',
      '',
      '0',
      '${{ not parameters.yes }}',
      ' ${{ parameters.no }}',
    ],
    ...[
      true,
      false,
      '${{ parameters.name == "shop-cart" }}',
      '${{ parameters.tree.none }}',
      '${{ steps.fetch }}',
      '${{ parameters.port > 1 and parameters.no }}',
      '${{ bad syntax',
      '${{ parameters.name | noSuch }}',
      '{% if parameters.no %}x{% endif %}',
      '${{ {} }}',
      '${{ [] }}',
      '${{ [false] }}',
      '${{ secrets.x }}',
      '${{ always() }}',
      '${{ failure() }}',
    ],
  ];
  const each: readonly JsonValue[] = [
    ...[
      '${{ parameters.list }}',
      '${{ parameters.tree }}',
      '${{ parameters.none }}',
      '${{ parameters.people }}',
      '${{ parameters.name }}',
      '${{ parameters.missing }}',
      '${{ parameters.port }}',
      '${{ parameters.nothing }}',
      '${{ parameters.json }}',
      '${{ range(3) }}',
    ],
    ...[
      ['a', 'b'],
      { k: 'v', l: ['w'] },
      ['${{ parameters.name }}', '${{ parameters.missing }}'],
      [],
      {},
      [null, 1],
    ],
  ];
  return {
    ...Object.fromEntries(
      conditions.map(condition => [
        `if ${JSON.stringify(condition)}`,
        { files, steps: [fetch('out', { if: condition })] },
      ]),
    ),
    ...Object.fromEntries(
      each.map(one => [
        `each ${JSON.stringify(one)}`,
        {
          files: { 'x.txt': '${{ values.key }}=${{ values.value | dump }}' },
          steps: [
            fetch(
              'out/${{ each.key }}',
              { id: 'out', each: one },
              { key: '${{ each.key }}', value: '${{ each.value }}' },
            ),
          ],
        },
      ]),
    ),
    'each with a condition': {
      files,
      steps: [
        fetch('out/${{ each.value }}', {
          id: 'out',
          each: '${{ parameters.list }}',
          if: '${{ each.value != "a" }}',
        }),
      ],
    },
    'each with outputs': {
      files: { 'a.txt': 'a', 'b/c.txt': 'c' },
      steps: [
        step('fetch:plain', { url: './skeleton', targetPath: 'one' }),
        step(
          'fs:readdir',
          { paths: ['${{ each.value }}'], recursive: true },
          { id: 'read', each: ['one', 'one/b'] },
        ),
      ],
      output: { files: '${{ steps.read.output.files }}', later: '${{ steps.later.output.x }}' },
    },
    'a step named with dashes': {
      files: { 'a.txt': 'a' },
      steps: [
        step('fetch:plain', { url: './skeleton' }),
        step('fs:readdir', { paths: ['.'] }, { id: 'read-it' }),
        step('debug:log', { message: '${{ steps["read-it"].output.files | length }}' }),
      ],
      output: {
        one: "${{ steps['read-it'].output.files[0].name }}",
        two: '${{ steps.read-it.output.files }}',
      },
    },
    'steps without ids and names': {
      files,
      steps: [
        { action: 'fetch:template', input: { url: './skeleton', values: ALL } },
        { action: 'fs:readdir', input: { paths: ['.'] } },
      ],
      output: { count: '${{ steps["step-2"].output.files | length }}' },
    },
    'an input that is not there': { files, steps: [{ id: 'x', name: 'x', action: 'fetch:template' }] },
    'an input that is not known': { files, steps: [step('fetch:plain', { url: './skeleton', noSuch: 1 })] },
    'an input of the wrong type': { files, steps: [step('fetch:plain', { url: 3 })] },
    'an input that is null': { files, steps: [step('fetch:plain', { url: './skeleton', targetPath: null })] },
    'an input that is undefined': {
      files,
      steps: [step('fetch:plain', { url: './skeleton', targetPath: '${{ parameters.missing }}' })],
    },
    'an action that is not known': { files, steps: [step('no:such', {})] },
    'values that are no texts': {
      files: { 'x.txt': '${{ values | dump }}' },
      steps: [
        fetch(
          '.',
          {},
          { a: 1, b: [true, null, '${{ parameters.tree }}'], c: { d: '${{ parameters.missing }}' }, e: null },
        ),
      ],
    },
    'no values': {
      files: { 'x.txt': '[${{ values }}][${{ values.a }}]' },
      steps: [step('fetch:template', { url: './skeleton' })],
    },
  };
}

export function actionCases(): Record<string, Case> {
  const files = {
    'x.txt': '${{ values.name }}',
    'dir/y.txt': 'y',
    'dir/z.md': 'z',
    '.dot': 'd',
    'run*': 'r',
  };
  const plain = step('fetch:plain', { url: './skeleton' });
  const second = (replace?: boolean): JsonObject =>
    step(
      'fetch:template',
      { url: './skeleton', values: { name: 'second' }, ...(replace !== undefined && { replace }) },
      { id: 'second' },
    );
  const after = (name: string, action: string, input: JsonObject): [string, Case] => [
    `${action} ${name}`,
    {
      files,
      steps: [plain, step(action, input)],
      output: { all: `\${{ steps["${action.replaceAll(':', '-')}"].output }}` },
    },
  ];
  return {
    'fetched twice': { files, steps: [step('fetch:template', { url: './skeleton', values: ALL }), second()] },
    'fetched twice, replaced': {
      files,
      steps: [step('fetch:template', { url: './skeleton', values: ALL }), second(true)],
    },
    'fetched twice, not replaced': { files, steps: [plain, second(false)] },
    'plain over what is there': { files, steps: [second(), plain] },
    ...Object.fromEntries<Case>(
      ['a/b', './a', 'a/', '.', '', 'a/../b', '../up', '/abs', 'dir'].flatMap(targetPath => [
        [
          `fetch:plain to ${targetPath}`,
          { files, steps: [step('fetch:plain', { url: './skeleton', targetPath })] },
        ],
        [`fetch:template to ${targetPath}`, { files, fetch: { targetPath } }],
        [
          `fetch:plain:file to ${targetPath}`,
          { files, steps: [plain, step('fetch:plain:file', { url: './skeleton/x.txt', targetPath })] },
        ],
        [
          `fetch:template:file to ${targetPath}`,
          {
            files,
            steps: [plain, step('fetch:template:file', { url: './skeleton/x.txt', targetPath, values: ALL })],
          },
        ],
      ]),
    ),
    ...Object.fromEntries<Case>(
      [
        './skeleton/',
        'skeleton',
        './skeleton/dir',
        './no',
        '../up',
        '.',
        './skeleton/x.txt',
        '',
        '/etc',
        './skeleton/../skeleton',
      ].map(url => [`fetch:template from ${url}`, { files, fetch: { url } }]),
    ),
    'fetch:template:file in blocks': {
      files: { 'x.txt': BLOCKS },
      steps: [true, false].map(trimBlocks =>
        step(
          'fetch:template:file',
          {
            url: './skeleton/x.txt',
            targetPath: `${String(trimBlocks)}.txt`,
            values: ALL,
            trimBlocks,
            lstripBlocks: trimBlocks,
          },
          { id: `f${String(trimBlocks)}` },
        ),
      ),
    },
    'fetch:template:file over what is there': {
      files,
      steps: [
        plain,
        step('fetch:template:file', { url: './skeleton/x.txt', targetPath: 'dir/y.txt', values: ALL }),
      ],
    },
    'fetch:template:file replacing': {
      files,
      steps: [
        plain,
        step('fetch:template:file', {
          url: './skeleton/x.txt',
          targetPath: 'dir/y.txt',
          values: ALL,
          replace: true,
        }),
      ],
    },
    'fetch:template:file of a program': {
      files,
      steps: [
        step('fetch:template:file', { url: './skeleton/run', targetPath: 'run', values: ALL }),
        step('fetch:plain:file', { url: './skeleton/run', targetPath: 'plain' }),
      ],
    },
    'fetch:template:file of bytes': {
      files: { 'x.bin': Buffer.from([0, 1, 2, 200]) },
      steps: [step('fetch:template:file', { url: './skeleton/x.bin', targetPath: 'x.bin', values: ALL })],
    },
    ...Object.fromEntries<Case>([
      ...[
        ['x.txt'],
        ['dir'],
        ['dir/'],
        ['dir/*'],
        ['**/*.md'],
        ['*'],
        ['.dot'],
        ['no'],
        ['*.{txt,md}'],
        ['../up'],
        ['.*'],
        ['dir/**'],
        ['!x.txt'],
      ].map(globs => after(JSON.stringify(globs), 'fs:delete', { files: globs })),
      ...[
        [{ from: 'x.txt', to: 'new.txt' }],
        [{ from: 'dir', to: 'new' }],
        [{ from: 'x.txt', to: 'a/b/c.txt' }],
        [{ from: 'x.txt', to: 'dir/y.txt' }],
        [{ from: 'x.txt', to: 'dir/y.txt', overwrite: true }],
        [{ from: 'no', to: 'new' }],
        [{ from: 'x.txt', to: '../up' }],
        [{ from: 'dir', to: 'dir/sub' }],
        [{ from: 'x.txt', to: 'x.txt' }],
        [
          { from: 'x.txt', to: 'b' },
          { from: 'b', to: 'c' },
        ],
      ].map(renames => after(JSON.stringify(renames), 'fs:rename', { files: renames })),
      ...[
        { paths: ['dir'] },
        { paths: ['.', 'dir'] },
        { paths: ['dir'], recursive: true },
        { paths: ['no'] },
        { paths: [] },
      ].map(input => after(JSON.stringify(input), 'fs:readdir', input)),
      ...[
        {
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: '${{ parameters.name }}', annotations: {} },
            spec: {
              type: 'service',
              numbers: [1, 1.5],
              text: 'yes',
              long: 'word '.repeat(40),
              lines: 'a\nb\n',
              quoted: '"a": b',
              tree: '${{ parameters.tree }}',
            },
          },
        },
        { entity: { metadata: { name: 'x' } }, filePath: 'a/b.yaml' },
        { entity: { kind: 'Component' } },
        {
          entity: {
            metadata: {
              name: '007',
              title: 'null',
              note: '',
              at: '2026-01-31',
              tilde: '~',
              colon: 'a: b',
              hash: 'a #b',
              star: '*x',
              multi: '  lead',
              nil: null,
              none: [],
              obj: {},
            },
          },
        },
      ].map((input, at) => after(`${at}`, 'catalog:write', input as JsonObject)),
      ...[
        { entityRef: 'component:default/example' },
        { entityRef: 'example', defaultKind: 'Component' },
        { entityRefs: ['component:default/example', 'group:example'] },
        { entityRef: 'component:default/none' },
        { entityRef: 'component:default/none', optional: true },
      ].map((input): [string, Case] => {
        const fetched = step('catalog:fetch', input, { id: 'c' });
        const names = '${{ steps.c.output.entity.metadata.name }}${{ steps.c.output.entities | length }}';
        return [`catalog:fetch ${JSON.stringify(input)}`, { steps: [fetched], output: { names } }];
      }),
    ]),
    'debug:log': {
      steps: [
        step('debug:log', { message: '${{ parameters.name }}', listWorkspace: true }),
        { id: 'n', name: 'n', action: 'debug:log', input: {} },
      ],
    },
  };
}
