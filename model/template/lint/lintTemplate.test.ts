import assert from 'node:assert/strict';
import { load } from 'js-yaml';
import type { JsonObject } from '../../entity/Entity.ts';
import { BACKSTAGE_FILTERS, BUILT_IN_FILTERS } from '../expressions/filters.ts';
import { lintTemplate } from './lintTemplate.ts';
import type { ActionFacts } from './TemplateFacts.ts';

const actions = new Map<string, ActionFacts>(
  [
    {
      id: 'fetch:template',
      schema: {
        input: {
          type: 'object',
          required: ['url'],
          additionalProperties: false,
          properties: {
            url: { type: 'string' },
            replace: { type: 'boolean' },
            values: { type: 'object', additionalProperties: true },
          },
        },
      },
    },
    {
      id: 'publish:github',
      schema: {
        input: { type: 'object' },
        output: {
          type: 'object',
          properties: { remoteUrl: { type: 'string' }, commitHash: { type: 'string' } },
        },
      },
    },
  ].map(action => [action.id, action]),
);
const filters = new Set([...BUILT_IN_FILTERS, ...BACKSTAGE_FILTERS]);

const FORM = `
  parameters:
    - required: [name]
      properties:
        name: { type: string }
        kind: { type: string, enum: [a, b] }
      dependencies:
        kind:
          oneOf:
            - properties: { kind: { const: a }, detail: { type: string } }
`;

function lint(spec: string): string[] {
  const document = load(`kind: Template\nspec:${spec}`) as JsonObject;
  return lintTemplate(document, { actions, filters }).map(
    ({ rule, severity, path, message }) => `${severity} ${rule} ${path.join('.')}: ${message}`,
  );
}

function lintSteps(steps: string, output = ''): string[] {
  return lint(`${FORM}
  steps:
    - { id: uses, action: debug:log, input: { message: '\${{ parameters.name }}\${{ parameters.detail }}' } }
${steps}
${output}`).filter(line => !line.includes('debug:log'));
}

describe('lintTemplate', () => {
  it('has nothing to say of a template that does what it says', () => {
    const found = lintSteps(
      `
    - id: fetch
      action: fetch:template
      if: \${{ parameters.kind === 'a' }}
      input: { url: ./skeleton, values: { name: "\${{ parameters.name | upper }}", token: "\${{ secrets.token }}" } }
    - { id: publish, action: publish:github, each: [1, 2], input: { name: '\${{ each.value }}' } }`,
      `  output: { links: [{ url: "\${{ steps.publish.output.remoteUrl }}", if: "\${{ steps['publish'].output['remoteUrl'] }}" }] }`,
    );
    assert.deepEqual(found, []);
  });

  it('tells of actions that are not there, and what was meant', () => {
    const found = lintSteps('    - { action: fetch:templat }\n    - { action: acme:deploy }');
    assert.match(
      found[0] ?? '',
      /^error template-action spec.steps.1.action: .*Did you mean "fetch:template"\?$/,
    );
    assert.match(
      found[1] ?? '',
      /^warning template-action spec.steps.2.action: There is no action "acme:deploy" here/,
    );
    assert.equal(found.length, 2);
  });

  it('checks what a step hands its action, but not what is only known when it runs', () => {
    const found = lintSteps(`
    - { id: a, action: fetch:template, input: { targetPth: x } }
    - { id: b, action: fetch:template, input: { url: x, replace: 'yes', valuess: {} } }
    - { id: c, action: fetch:template, input: { url: '\${{ parameters.name }}', replace: '\${{ parameters.kind }}' } }
    - { id: d, action: fetch:template }`);
    assert.deepEqual(
      found.map(line => line.split(': ')[0]),
      [
        'error template-input spec.steps.1.input.url',
        'error template-input spec.steps.1.input.targetPth',
        'error template-input spec.steps.2.input.valuess',
        'error template-input spec.steps.2.input.replace',
        'error template-input spec.steps.4.input.url',
      ],
    );
    assert.match(found[2] ?? '', /Did you mean "values"\?$/);
  });

  it('tells of references to what is not there when they are rendered', () => {
    const found = lintSteps(
      `
    - { id: a, action: publish:github, input: { x: '\${{ parameters.nam }}', y: '\${{ steps.b.output.z }}' } }
    - { id: b, action: publish:github, input: { x: '\${{ steps.a.output.remoteURL }}', y: '\${{ steps.gone.output.z }}', z: '\${{ each.value }}' } }`,
      `  output: { text: [{ content: '\${{ secrets.token }}' }] }`,
    );
    assert.deepEqual(
      found.map(line => line.replace(/^(\w+) [\w-]+ /, '$1 ')),
      [
        'warning spec.steps.1.input.x: parameters.nam is never filled in. Did you mean "name"?',
        'error spec.steps.1.input.y: The step "b" runs later: nothing is there yet. Move it up.',
        'warning spec.steps.2.input.x: publish:github puts out no "remoteURL". Did you mean "remoteUrl"?',
        'error spec.steps.2.input.y: There is no step with the id "gone".',
        'warning spec.steps.2.input.z: each.key and each.value are known to a step with "each" alone.',
        'warning spec.output.text.0.content: Secrets are known to the input of steps alone: in the output they are empty.',
      ],
    );
  });

  it('tells of filters that are not known, for the text would stay as it is', () => {
    const [found, ...others] = lintSteps(
      `    - { id: a, action: publish:github, input: { x: "\${{ parameters.name | uper | replace('|', 'x') }}" } }`,
    );
    assert.match(found ?? '', /^error template-filter .*"uper".*Did you mean "upper"\?/);
    assert.deepEqual(others, []);
  });

  it('tells of conditions that are always true', () => {
    const found = lintSteps(`
    - { id: a, action: publish:github, if: 'false' }
    - { id: b, action: publish:github, if: "\${{ parameters.kind }} == 'a'" }
    - { id: c, action: publish:github, if: false }
    - { id: d, action: publish:github, if: '{% if parameters.kind %}x{% endif %}' }`);
    assert.deepEqual(
      found.map(line => line.split(': ')[0]),
      ['warning template-condition spec.steps.1.if', 'warning template-condition spec.steps.2.if'],
    );
  });

  it('tells of ids that stand twice', () => {
    const found = lintSteps('    - { id: uses, action: publish:github }');
    assert.match(found[0] ?? '', /^error template-step spec.steps.1.id: Another step has the id "uses"/);
  });

  it('tells of what the form asks for in vain, and of what it cannot ask for', () => {
    const found = lint(`
  parameters:
    required: [nme]
    properties:
      name: { type: string, ui:field: OwnerPiker }
      size: { type: string, enum: [s, m], enumNames: [Small] }
  steps: [{ id: a, action: publish:github, input: { x: '\${{ parameters.name }}' } }]`);
    assert.deepEqual(
      found.map(line => line.split(': ')[0]),
      [
        'info template-unused spec.parameters.properties.size',
        'warning template-form spec.parameters.required.0',
        'warning template-form spec.parameters.properties.name.ui:field',
        'warning template-form spec.parameters.properties.size.enumNames',
      ],
    );
  });

  it('says nothing of names that come from elsewhere, or are only known when it runs', () => {
    const steps = `  steps: [{ id: a, action: publish:github, input: { x: '\${{ parameters.other }}', y: '\${{ parameters[each.key] }}', z: '\${{ parameters }}' }, each: [1] }]`;
    assert.deepEqual(lint(`\n  parameters: { $yaml: ./form.yaml }\n${steps}`), []);
  });

  it('says nothing of actions where it is not known which there are', () => {
    const document = load('spec: { steps: [{ action: x:y, input: { a: 1 } }] }') as JsonObject;
    assert.deepEqual(lintTemplate(document, { actions: undefined, filters }), []);
  });

  it('takes anything for a template', () => {
    for (const spec of [
      '1',
      '[]',
      '{ steps: 1, parameters: [1], output: [] }',
      '{ steps: [null, 1], output: { x: 1 } }',
    ]) {
      const document = load(`spec: ${spec}`) as JsonObject;
      assert.doesNotThrow(() => lintTemplate(document, { actions, filters }));
    }
  });
});
