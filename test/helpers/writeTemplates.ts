import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';

/**
 * Templates for a copy of the example organisation: one whose form has everything, and some whose steps wait, fail or reach
 * others. The catalog finds them by the Location of that folder.
 */
export function writeTemplates(folder: string): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'templates', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: path.endsWith('.sh') ? 0o755 : 0o644 });
  }
}

interface TemplateText {
  name: string;
  title: string;
  description?: string;
  type?: string;
  owner?: string;
  tags?: string[];
  parameters: unknown;
  steps: unknown[];
  output?: unknown;
}

function template({
  name,
  title,
  description,
  type = 'service',
  owner = 'group:foundations',
  ...rest
}: TemplateText): string {
  const { tags, ...spec } = rest;
  return stringify({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name, title, ...(description !== undefined && { description }), ...(tags && { tags }) },
    spec: { ...(owner !== '' && { owner }), type, ...spec },
  });
}

const name = { title: 'Name', type: 'string', 'ui:field': 'EntityNamePicker', 'ui:autofocus': true };

const everything = template({
  name: 'everything',
  title: 'A service with everything',
  description: 'Asks for all that a form can ask. See [the handbook](https://example.com/handbook).',
  tags: ['recommended', 'typescript'],
  parameters: [
    {
      title: 'About the service',
      required: ['name', 'owner'],
      properties: {
        name: { ...name, description: 'What others call it' },
        owner: {
          title: 'Owner',
          type: 'string',
          'ui:field': 'OwnerPicker',
          description: 'The team that answers for it',
        },
        system: {
          title: 'System',
          type: 'string',
          'ui:field': 'EntityPicker',
          'ui:options': { catalogFilter: { kind: 'System' } },
        },
        tags: { title: 'Tags', type: 'array', items: { type: 'string' }, 'ui:field': 'EntityTagsPicker' },
        about: { title: 'Description', type: 'string', 'ui:widget': 'textarea', 'ui:options': { rows: 3 } },
      },
    },
    {
      title: 'How it runs',
      required: ['runtime', 'token'],
      properties: {
        runtime: {
          title: 'Runtime',
          type: 'string',
          enum: ['node', 'jvm'],
          enumNames: ['Node.js', 'Java virtual machine'],
          default: 'node',
        },
        replicas: { title: 'Replicas', type: 'integer', minimum: 1, maximum: 9, default: 2 },
        public: { title: 'Open to the world', type: 'boolean', description: 'Anybody may call it' },
        token: { title: 'Deployment token', type: 'string', 'ui:field': 'Secret', minLength: 3 },
        ports: {
          title: 'Ports',
          type: 'array',
          items: {
            type: 'object',
            required: ['number'],
            properties: {
              number: { title: 'Number', type: 'integer', minimum: 1 },
              use: { title: 'Use', type: 'string' },
            },
          },
        },
      },
      dependencies: {
        runtime: {
          oneOf: [
            { properties: { runtime: { const: 'node' } } },
            {
              required: ['heap'],
              properties: {
                runtime: { const: 'jvm' },
                heap: {
                  title: 'Heap',
                  type: 'string',
                  pattern: '^\\d+[mg]$',
                  description: 'Such as 512m or 2g',
                },
              },
            },
          ],
        },
      },
    },
  ],
  steps: [
    {
      id: 'fetch',
      name: 'Write the files',
      action: 'fetch:template',
      input: {
        url: './skeleton',
        targetPath: '${{ parameters.name }}',
        values: {
          name: '${{ parameters.name }}',
          owner: '${{ parameters.owner }}',
          heap: '${{ parameters.heap }}',
          ports: '${{ parameters.ports }}',
        },
      },
    },
    {
      id: 'log',
      name: 'Say so',
      action: 'debug:log',
      input: { message: 'Hello ${{ parameters.name }}', listWorkspace: true },
    },
    {
      id: 'register',
      name: 'Register it',
      action: 'catalog:register',
      input: { catalogInfoUrl: 'https://example.com/shop/blob/main/catalog-info.yaml' },
    },
  ],
  output: {
    links: [
      { title: 'Open the handbook', url: 'https://example.com/handbook' },
      { title: 'Who looks after it', entityRef: '${{ parameters.owner }}' },
    ],
    text: [
      { title: 'What to do next', content: '# Next\n\nTell **everybody** about ${{ parameters.name }}.' },
    ],
  },
});

const files: Record<string, string> = {
  'everything/template.yaml': everything,
  'everything/skeleton/README.md': '# ${{ values.name }}\n\nLooked after by ${{ values.owner }}.\n',
  'everything/skeleton/src/index.ts': "console.log('${{ values.name }}');\n",
  'everything/skeleton/bin/start.sh': '#!/bin/sh\nexec node src/index.ts\n',
  'everything/skeleton/config/heap.txt': '${{ values.heap }}\n',
  'everything/skeleton/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: \${{ values.name }}
spec:
  type: service
  lifecycle: experimental
  owner: \${{ values.owner }}
`,
  'patience/template.yaml': template({
    name: 'patience',
    title: 'Patience',
    description: 'Waits, and says what for.',
    type: 'exercise',
    owner: 'user:default/nobody',
    parameters: {
      properties: { name, seconds: { title: 'Seconds', type: 'integer', default: 60 } },
      required: ['name'],
    },
    steps: [
      { id: 'hello', name: 'Greet', action: 'debug:log', input: { message: 'Hello ${{ parameters.name }}' } },
      { id: 'wait', name: 'Wait', action: 'debug:wait', input: { seconds: '${{ parameters.seconds }}' } },
      { id: 'bye', name: 'Say goodbye', action: 'debug:log', input: { message: 'Goodbye' } },
    ],
  }),
  'broken/template.yaml': template({
    name: 'broken',
    title: 'A part that may be missing',
    description: 'Fails until the folder “part” is beside it.',
    type: 'exercise',
    parameters: { properties: { name }, required: ['name'] },
    steps: [
      { id: 'hello', name: 'Greet', action: 'debug:log', input: { message: 'Hello ${{ parameters.name }}' } },
      { id: 'part', name: 'Take the part', action: 'fetch:plain', input: { url: './part' } },
    ],
    output: { text: [{ title: 'What came of it', content: 'It is **whole**.' }] },
  }),
  'long/template.yaml': template({
    name: 'a-template-whose-name-is-as-long-as-a-name-may-be-in-a-catalog',
    title:
      'A template with a title that goes on and on, because nobody told whoever wrote it to stop, and ends here',
    description: `It has much to say about itself. ${'And then it says more. '.repeat(12)}`,
    type: 'documentation of all kinds, and nothing else',
    owner: '',
    parameters: {
      title: 'A page whose title is far too long to be read in one go by anybody who is in a hurry',
      properties: {
        answer: {
          title:
            'A question that is so long that it does not fit into one line of anything that shows questions',
          description:
            'A description that explains at length what the question could have said by itself. '.repeat(3),
          type: 'string',
        },
      },
    },
    steps: [
      {
        id: 'log',
        name: 'Say what was answered, at length, since it was asked at length',
        action: 'debug:log',
        input: {},
      },
    ],
  }),
};
