// `node scripts/run.mjs checkForms [FOLDER [TEXT]] [--pictures]`: opens the form of every Template below a folder (whose path
// has the text in it) in a browser, under the policy of panels; goes through it by its own buttons, with answers made from its
// schemas; looks at what other answers bring about; and says which field extensions were drawn and what was not well. With
// --pictures, a picture of each page goes into out/forms. Without a folder: the real templates that stand beside the repository
// and are no part of it.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDescriptor, type Entity } from '../model/index.ts';
import { parameterSchemaOf, visiblePages } from '../model/template/form/index.ts';
import type { TemplateParameterSchema } from '../protocol/http/scaffolder.ts';
import { FormStage } from '../test/helpers/form/FormStage.ts';
import { walkForm } from '../test/helpers/form/walkForm.ts';
import { root } from './shared/paths.ts';
import { answersFor } from './templates/answersFor.ts';

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
  const drawn = new Map<string, number>();
  let [forms, pages, opened, bad] = [0, 0, 0, 0];
  console.log('| template | pages | opened | field extensions | of others | not well |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  try {
    for (const { file, template } of templatesBelow(folder)) {
      if (named[1] !== undefined && !file.includes(named[1])) continue;
      const form = parameterSchemaOf({ metadata: template.metadata, spec: template.spec ?? {} });
      const { values, secrets } = answersFor(template);
      const walk = await walkForm(stage, { form, values, secretNames: Object.keys(secrets) });
      forms += 1;
      pages += walk.pages;
      opened += walk.opened;
      if (walk.problems.length > 0) bad += 1;
      for (const picker of walk.pickers) drawn.set(picker, (drawn.get(picker) ?? 0) + 1);
      const cells = [
        walk.pages,
        walk.opened,
        counted(walk.pickers),
        counted(walk.unknown),
        walk.problems.join('; '),
      ];
      console.log(`| ${file} | ${cells.join(' | ').replaceAll(/\s+/gu, ' ')} |`);
      if (pictures) await keepPictures(stage, { file, form, values });
    }
  } finally {
    await stage.stop();
  }
  for (const [picker, number] of [...drawn].sort(([, a], [, b]) => b - a)) {
    console.log(`${String(number).padStart(4)} ${picker}`);
  }
  console.log(
    `${forms} forms with ${pages} pages (reviews among them), opened ${opened} times; ${bad} forms were not well`,
  );
  process.exitCode = bad > 0 ? 1 : 0;
}

async function keepPictures(
  stage: FormStage,
  { file, form, values }: { file: string; form: TemplateParameterSchema; values: Entity['spec'] },
): Promise<void> {
  const out = join(root, 'out/forms');
  mkdirSync(out, { recursive: true });
  for (let page = 0; page <= visiblePages(form).length; page += 1) {
    const theme = page % 2 === 0 ? 'dark' : 'light';
    const open = await stage.open({ form, ...(values && { values }), state: { page }, theme });
    await open.page.getByRole('heading', { level: 2 }).waitFor();
    const picture = `${file.replaceAll(/[^\w.-]+/gu, '_')}-${page}.png`;
    await open.page.screenshot({ path: join(out, picture), fullPage: true });
    await open.close();
  }
}

/** `OwnerPicker 2, Secret` */
function counted(names: readonly string[]): string {
  return [...new Set(names)]
    .map(name => {
      const times = names.filter(one => one === name).length;
      return times === 1 ? name : `${name} ${times}`;
    })
    .join(', ');
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

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
