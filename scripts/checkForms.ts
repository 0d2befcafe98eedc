// `node scripts/run.mjs checkForms [FOLDER] [--pictures [TEXT]]`: opens the form of every Template below a folder in a browser,
// draws each of its pages, and says what was not well; with --pictures, pictures go into out/forms. Without a folder: the real
// templates that stand beside the repository and are no part of it.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDescriptor, type Entity, type JsonObject } from '../model/index.ts';
import { isJsonObject } from '../model/common/json.ts';
import { visiblePages, withDefaults } from '../model/template/form/index.ts';
import type { TemplateParameterSchema } from '../protocol/http/scaffolder.ts';
import { FormStage } from '../test/helpers/form/FormStage.ts';
import { root } from './shared/paths.ts';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const pictures = args.includes('--pictures');
  const named = args.filter(arg => !arg.startsWith('--'));
  const folder = named[0] ?? join(root, '..', 'shared/corpus/templates');
  if (!existsSync(folder)) {
    console.log(`No templates at ${folder}: nothing to open.`);
    return;
  }
  const stage = await FormStage.start();
  const out = join(root, 'out/forms');
  if (pictures) mkdirSync(out, { recursive: true });
  let [forms, pages, bad] = [0, 0, 0];
  try {
    for (const { file, template } of templatesBelow(folder)) {
      if (named[1] !== undefined && !file.includes(named[1])) continue;
      const form = formOf(template);
      forms += 1;
      for (let page = 0; page <= visiblePages(form).length; page += 1) {
        pages += 1;
        const open = await stage.open({
          form,
          values: form.steps.reduce<JsonObject>((values, { schema }) => withDefaults(schema, values), {}),
          state: { page },
          theme: page % 2 === 0 ? 'dark' : 'light',
        });
        await open.page.getByRole('heading', { level: 2 }).waitFor();
        const notes = await open.page.locator('.field-note, .message-error').allInnerTexts();
        const undrawn = await open.page.getByText('cannot be drawn').count();
        const told = [...open.complaints, ...notes];
        if (undrawn > 0 || open.complaints.length > 0) bad += 1;
        if (told.length > 0) console.log(`${file}#${page}: ${told.join(' | ').replaceAll('\n', ' ')}`);
        if (pictures) {
          const picture = `${file.replaceAll(/[^\w.-]+/gu, '_')}-${page}.png`;
          await open.page.screenshot({ path: join(out, picture), fullPage: true });
        }
        await open.close();
      }
    }
  } finally {
    await stage.stop();
  }
  console.log(`${forms} forms with ${pages} pages (reviews among them); ${bad} pages were not well`);
  process.exitCode = bad > 0 ? 1 : 0;
}

function* templatesBelow(folder: string): Generator<{ file: string; template: Entity }> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/u.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  for (const path of files) {
    for (const { entity } of parseDescriptor(readFileSync(path, 'utf8')).documents) {
      if (entity?.kind === 'Template') yield { file: relative(folder, path), template: entity };
    }
  }
}

/** As the server tells it. */
function formOf({ metadata, spec }: Entity): TemplateParameterSchema {
  const parameters = spec?.['parameters'];
  const pages = (Array.isArray(parameters) ? parameters : [parameters]).filter(isJsonObject);
  const { title, description } = metadata;
  return {
    title: title ?? metadata.name,
    ...(typeof description === 'string' && { description }),
    ...(isJsonObject(spec?.['presentation']) && { presentation: spec['presentation'] }),
    steps: pages.map(schema => ({
      title: typeof schema['title'] === 'string' ? schema['title'] : 'Please enter the following information',
      ...(typeof schema['description'] === 'string' && { description: schema['description'] }),
      schema,
    })),
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
