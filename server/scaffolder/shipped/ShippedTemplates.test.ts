import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDescriptor } from '../../../model/index.ts';
import { installFolder } from '../../common/index.ts';
import { createActions } from '../actions/all.ts';
import type { ActionServices } from '../actions/ActionServices.ts';
import { lintTemplateText } from '../lint/lintTemplateText.ts';
import { plainSchema, strictSchema } from '../tasks/index.ts';
import { ShippedTemplates } from './ShippedTemplates.ts';

const folder = join(installFolder(), 'templates');
const files = readdirSync(folder)
  .map(name => join(folder, name, 'template.yaml'))
  .filter(file => existsSync(file));
const logger = {
  warn: (text: string) => {
    throw new Error(text);
  },
};

describe('ShippedTemplates', () => {
  it('reads each, in a namespace of its own', async () => {
    const templates = await new ShippedTemplates({ folder, logger }).all();
    assert.equal(templates.size, files.length);
    for (const [ref, { metadata }] of templates) {
      assert.match(ref, /^template:callboard\/[a-z-]+$/);
      assert.ok(metadata.title && metadata.description && metadata.tags, ref);
      assert.match(metadata.annotations?.['backstage.io/managed-by-location'] ?? '', /template\.yaml$/);
    }
  });

  it('has none where there are none, and says what cannot be read', async () => {
    assert.equal((await new ShippedTemplates({ folder: undefined, logger }).all()).size, 0);
    const said: string[] = [];
    const gone = new ShippedTemplates({
      folder: join(folder, 'gone'),
      logger: { warn: text => said.push(text) },
    });
    assert.equal((await gone.all()).size, 0);
    assert.match(said.join(), /templates that come with Callboard cannot be read: .*gone/);
  });

  for (const file of files) {
    it(`finds nothing to complain of in ${file.slice(folder.length + 1)}`, async () => {
      const text = readFileSync(file, 'utf8');
      assert.deepEqual(
        parseDescriptor(text).documents.flatMap(({ problems }) => problems),
        [],
      );
      assert.deepEqual(await lintTemplateText(text, { file, actions: actionFacts() }), []);
    });
  }
});

function actionFacts() {
  // Their schemas alone are looked at.
  const actions = createActions({ git: {} } as ActionServices);
  return new Map(
    actions.map(({ id, schema: { input, output } }) => [
      id,
      {
        id,
        schema: {
          ...(input && { input: strictSchema(input) }),
          ...(output && { output: plainSchema(output) }),
        },
      },
    ]),
  );
}
