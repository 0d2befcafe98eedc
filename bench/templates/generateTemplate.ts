import type { Entity, JsonObject } from '../../model/index.ts';
import type { DryRunRequest, SerializedFile } from '../../protocol/http/scaffolder.ts';

const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'bench', title: 'A service' },
  spec: {
    owner: 'group:default/bench',
    type: 'service',
    parameters: { properties: { name: { type: 'string' } } },
    steps: [
      {
        id: 'fetch',
        name: 'Fetch',
        action: 'fetch:template',
        input: {
          url: './skeleton',
          values: {
            name: '${{ parameters.name }}',
            owner: '${{ parameters.owner }}',
            port: '${{ parameters.port }}',
            features: '${{ parameters.features }}',
            withDocs: '${{ parameters.withDocs }}',
          },
        },
      },
    ],
    output: { links: [{ title: '${{ parameters.name }}', url: 'https://example.com' }] },
  },
};

const values: JsonObject = {
  name: 'shop-cart',
  owner: 'group:default/riders',
  port: 8080,
  features: ['metrics', 'tracing', 'health'],
  withDocs: true,
};

/** What is asked of a dry run: a template whose skeleton has so many files. The same number gives the same bytes. */
export function generateTemplate(files: number): DryRunRequest {
  const directoryContents = Array.from({ length: files }, (_, index) => fileOf(index));
  return { template, values, directoryContents };
}

/** As in skeletons of companies: most are programs with a value here and there, some have none, few are binary. */
function fileOf(index: number): SerializedFile {
  const folder = `skeleton/packages/part-${Math.floor(index / 10)}`;
  const name = index % 10 === 3 ? '${{ values.name }}-' : 'file-';
  const isBinary = index % 20 === 19;
  return {
    path: `${folder}/${name}${index}.${isBinary ? 'png' : 'ts'}`,
    base64Content: (isBinary ? pixels(index) : Buffer.from(textOf(index))).toString('base64'),
  };
}

function textOf(index: number): string {
  if (index % 4 === 2) return code(index);
  const blocks = index % 5 === 1 ? BLOCKS : '';
  return `${HEAD}${code(index)}${blocks}`;
}

const HEAD = `# \${{ values.name }}, which \${{ values.owner }} owns
export const service = { name: '\${{ values.name }}', port: \${{ values.port }} };
export const owner = \${{ values.owner | parseEntityRef | pick('name') | dump }};
`;

const BLOCKS = `{% if values.withDocs %}
export const docs = 'docs/\${{ values.name | upper }}.md';
{% else %}
export const docs = undefined;
{% endif %}
export const features = [
{%- for feature in values.features %}
  '\${{ feature }}',
{%- endfor %}
];
`;

function code(index: number): string {
  return Array.from(
    { length: 30 },
    (_, line) => `export const value${index}x${line} = compute(${line}, { of: [${index}, "a word"] });\n`,
  ).join('');
}

function pixels(index: number): Buffer {
  return Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 31 + index * 17) % 256));
}
