import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explainAt, placeAt } from '../../../model/template/authoring/index.ts';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { writePlugin } from '../../helpers/plugins/writePlugin.ts';
import { templateText } from '../../helpers/scaffolder/templateText.ts';

const GREET = `
const greet = {
  id: 'acme:greet',
  description: 'Greets somebody in a file.',
  examples: [{ description: 'Greet Ada', example: 'steps: [{ action: "acme:greet", input: { name: Ada } }]' }],
  supportsDryRun: true,
  schema: {
    input: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string', description: 'Who is greeted.' }, key: { type: 'string' } },
    },
    output: { type: 'object', properties: { path: { type: 'string' } } },
  },
  async handler(ctx) {
    const path = await ctx.workspace.resolve('greeting.txt');
    const { writeFile, access } = await import('node:fs/promises');
    await access(ctx.workspacePath);
    await writeFile(path, 'Hello ' + ctx.input.name);
    const times = await ctx.checkpoint({ key: 'times', fn: async () => 1 });
    ctx.logger.info('Greeted ' + times + ' time for ' + ctx.user?.ref + ', ' + ctx.secrets.key, { step: ctx.step.id });
    ctx.output('path', 'greeting.txt');
    ctx.output('said', ctx.secrets.key);
  },
};
const shout = {
  id: 'acme:shout',
  schema: { output: { type: 'object', properties: { volume: { type: 'number' } } } },
  handler: ctx => ctx.output('volume', ctx.templateInfo.entityRef.length),
};
export default { id: 'greetings', register: ({ scaffolder }) => scaffolder.addActions(greet, shout) };
`;

/** A template whose only steps are these. */
const template = (name: string, ...steps: object[]): string =>
  templateText({
    name,
    spec: { owner: 'team-a', steps, output: { said: '${{ steps.greet.output.said }}' } },
  });

const greeting = { id: 'greet', action: 'acme:greet', input: { name: 'Ada' } };
const files = {
  'greet/catalog-info.yaml': template('greet', greeting, { id: 'shout', action: 'acme:shout' }),
  'odd/catalog-info.yaml': template('odd', { ...greeting, input: { nmae: 'Ada' } }),
};

describe('a plugin', function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callboard-plugins-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  describe('that adds actions', () => {
    let server: TestServer;
    let client: ScaffolderClient;
    before(async () => {
      const plugin = await writePlugin(join(folder, 'greetings'), GREET);
      server = await createTestServer({ files, config: { plugins: [plugin] } });
      client = createScaffolderClient({ baseUrl: server.url, token: server.token });
    });
    after(() => server.close());

    async function run(templateRef: string, secrets: Record<string, string> = {}) {
      const { id } = await client.createTask({ templateRef, values: {}, secrets });
      const told: string[] = [];
      let error: string | undefined;
      let output: object | undefined;
      for await (const { body } of client.events(id, { signal: AbortSignal.timeout(30_000) })) {
        told.push(body.message ?? '');
        error = body.error?.message;
        output = body.output;
      }
      return { log: told.join('\n'), error, output };
    }

    it('has them listed with their schemas and examples, beside the built-in ones', async () => {
      const actions = await client.actions();
      const greet = actions.find(({ id }) => id === 'acme:greet');
      assert.equal(greet?.description, 'Greets somebody in a file.');
      assert.equal(greet.examples?.[0]?.description, 'Greet Ada');
      assert.deepEqual(Object.keys(greet.schema?.output?.['properties'] ?? {}), ['path']);
      assert.ok(actions.some(({ id }) => id === 'fetch:template'));
      assert.deepEqual((await server.client.status()).notices, []);
    });

    it('has them explained where the pointer rests, and their inputs checked while a template is written', async () => {
      const actions = new Map((await client.actions()).map(action => [action.id, action]));
      const text = [
        'apiVersion: scaffolder.backstage.io/v1beta3',
        'kind: Template',
        'metadata: { name: greet }',
        'spec:',
        '  type: service',
        '  steps:',
        '    - action: acme:greet',
        '      input:',
        '        nmae: Ada',
      ].join('\n');
      const place = placeAt(text, text.indexOf('acme:greet') + 2);
      assert.match((place && explainAt(place, { actions, filters: new Map() })) ?? '', /Greets somebody/);
      const problems = await client.lint({ text });
      assert.match(problems.map(({ message }) => message).join('\n'), /acme:greet takes no input\.nmae/);
    });

    it('has them run by tasks, secrets masked', async () => {
      const { log, error, output } = await run('template:greet', { key: 'sesame-open' });
      assert.equal(error, undefined);
      assert.match(log, /Greeted 1 time for .*, \*\*\* \{"step":"greet"\}/);
      assert.doesNotMatch(JSON.stringify([log, output]), /sesame/);
      assert.deepEqual(output, { said: '***' });
    });

    it('has those run in a dry run that say they can be, and the others left out', async () => {
      const { directoryContents, left, log, error } = await client.preview({
        templateRef: 'template:greet',
        values: {},
      });
      assert.equal(error, undefined);
      const [written] = directoryContents;
      assert.equal(Buffer.from(written?.base64Content ?? '', 'base64').toString(), 'Hello Ada');
      assert.deepEqual(
        left.map(({ action }) => action),
        ['acme:shout'],
      );
      assert.match(JSON.stringify(log), /acme:shout does not support dry-run/);
    });

    it('is not called with what its schema does not take', async () => {
      const { error } = await run('template:odd');
      assert.match(error ?? '', /Invalid input passed to action acme:greet, .*requires property "name"/);
    });

    it('takes them along when it goes, and brings them back', async () => {
      const roots = [{ kind: 'folder' as const, path: server.folder, include: ['**/*.yaml'], exclude: [] }];
      const isThere = async (): Promise<boolean> =>
        (await client.actions()).some(({ id }) => id === 'acme:greet');
      await server.app.configure({ roots });
      assert.equal(await isThere(), false);
      assert.match((await run('template:greet')).error ?? '', /'acme:greet' is not registered/);
      await server.app.configure({ roots }, { plugins: [join(folder, 'greetings')] });
      assert.equal(await isThere(), true);
    });
  });

  describe('that is no good', () => {
    /** What a server says that is told to load them, all of which it survives. */
    async function noticesOf(...plugins: string[]): Promise<{ notices: string[]; ids: string[] }> {
      const server = await createTestServer({ config: { plugins } });
      try {
        const client = createScaffolderClient({ baseUrl: server.url, token: server.token });
        const { notices } = await server.client.status();
        assert.deepEqual(server.logged, notices);
        return { notices, ids: (await client.actions()).map(({ id }) => id) };
      } finally {
        await server.close();
      }
    }
    const written = (name: string, code: string, more?: Record<string, string>): Promise<string> =>
      writePlugin(join(folder, name), code, more);
    const adding = (action: string): string =>
      `export default { id: 'odd', register: ({ scaffolder }) => scaffolder.addActions(${action}) };`;

    it('is left out with a word on which, why and what to do, and the others are there', async () => {
      const cases: [plugin: string, said: RegExp][] = [
        ['./plugins/greetings', /no absolute path: write the whole of it/],
        [join(folder, 'gone'), /gone is left out\. .*package\.json cannot be read .*name the folder/],
        [await written('mainless', '', { 'package.json': '{"main":"./dist/x.js"}' }), /leads to \.\/dist\/x/],
        [await written('noJson', '', { 'package.json': '[]' }), /is no package\.json/],
        [await written('syntax', 'export default {'), /index\.mjs could not be loaded: Unexpected end/],
        [await written('throwing', 'throw new Error("no luck")'), /could not be loaded: no luck/],
        [await written('empty', 'export const id = 1;'), /default export should be \{ id, register.*missing/],
        [await written('idless', 'export default { register() {} };'), /the id is not so/],
        [
          await written('other', 'export default { id: "other", register: p => p.catalog.addProcessor() };'),
          /index\.mjs: what it registers is not taken: .*addProcessor.*handed scaffolder/,
        ],
        [await written('handless', adding("{ id: 'a:b' }")), /The action a:b: its handler should be/],
        [await written('nameless', adding('{ handler() {} }')), /An action: its id should be/],
        [
          await written(
            'schema',
            adding("{ id: 'a:b', handler() {}, schema: { input: { type: 'objekt' } } }"),
          ),
          /The action a:b: schema\.input is no JSON Schema \(draft 7\)/,
        ],
        [
          await written('zod', adding("{ id: 'a:b', handler() {}, schema: { input: { a: z => z } } }")),
          /schema\.input is of zod: .*createTemplateAction/,
        ],
      ];
      const { notices, ids } = await noticesOf(...cases.map(([plugin]) => plugin), join(folder, 'greetings'));
      assert.equal(notices.length, cases.length);
      for (const [index, [plugin, said]] of cases.entries()) {
        assert.ok(notices[index]?.startsWith(`callboard.plugins: ${plugin} is left out. `), notices[index]);
        assert.match(notices[index]!, said);
      }
      assert.ok(ids.includes('acme:greet') && ids.includes('debug:log') && !ids.includes('a:b'));
    });

    it('is left out as a whole where one of its ids is there already, naming whose it is', async () => {
      const builtIn = await written(
        'thief',
        adding("{ id: 'a:b', handler() {} }, { id: 'debug:log', handler() {} }"),
      );
      const second = await written('second', GREET.replace("'greetings'", "'second'"));
      const same = await written('same', GREET.replaceAll('acme:', 'other:'));
      const { notices, ids } = await noticesOf(builtIn, join(folder, 'greetings'), second, same);
      assert.match(
        notices[0] ?? '',
        /debug:log of the plugin odd \(.*thief\) is there already, by Callboard/,
      );
      assert.match(
        notices[1] ?? '',
        /acme:greet of the plugin second .* by the plugin greetings \(.*greetings\)/,
      );
      assert.match(notices[2] ?? '', /has the id greetings, as the plugin .*greetings has/);
      assert.ok(!ids.includes('a:b') && !ids.includes('other:greet'));
    });

    it('is not waited for when it does not come to its end', async () => {
      const waiting = await written('waiting', 'await new Promise(() => {});');
      const late = await written(
        'late',
        "export default { id: 'late', async register({ scaffolder }) { await new Promise(r => setTimeout(r, 5_500)); scaffolder.addActions({ id: 'a:b', handler() {} }); } };",
      );
      const { notices, ids } = await noticesOf(waiting, late);
      for (const notice of notices) assert.match(notice, /has not registered within 5 seconds/);
      assert.ok(notices.length === 2 && !ids.includes('a:b'));
    });
  });

  it('may be CommonJS, compiled from an ES module, or behind conditions of its exports', async () => {
    const of = (id: string): string =>
      `{ id: '${id}', register: ({ scaffolder }) => scaffolder.addActions({ id: 'a:${id}', handler() {} }) }`;
    const plugins = [
      await writePlugin(join(folder, 'common'), '', {
        ...{ 'package.json': '{}', 'index.js': `module.exports = ${of('common')};` },
      }),
      await writePlugin(join(folder, 'compiled'), '', {
        'package.json': '{"main":"lib"}',
        'lib/index.js': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = ${of('compiled')};`,
      }),
      await writePlugin(join(folder, 'conditions'), '', {
        'package.json': '{"type":"module","exports":{".":{"types":"./x.d.ts","import":"./lib/a.js"}}}',
        'lib/a.js': `import { id } from './b.js';\nexport default { ...${of('conditions')}, id };`,
        'lib/b.js': "export const id = 'conditions';",
      }),
    ];
    const server = await createTestServer({ config: { plugins } });
    try {
      assert.deepEqual((await server.client.status()).notices, []);
      const client = createScaffolderClient({ baseUrl: server.url, token: server.token });
      const ids = (await client.actions()).map(({ id }) => id).filter(id => id.startsWith('a:'));
      assert.deepEqual(ids, ['a:common', 'a:compiled', 'a:conditions']);
    } finally {
      await server.close();
    }
  });
});
