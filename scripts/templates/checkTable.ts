import type { BenchServer } from '../../bench/shared/benchServer.ts';
import type { ActionFacts, Entity } from '../../model/index.ts';
import { fieldsOf, withDefaults } from '../../model/template/form/index.ts';
import { FIELD_EXTENSIONS } from '../../model/template/fieldExtensions.ts';
import { lintTemplateText } from '../../server/scaffolder/lint/lintTemplateText.ts';
import { answersFor, pagesOf } from './answersFor.ts';
import { actionFactsOf, dryRun, type Outcome } from './dryRun.ts';
import type { CorpusTemplate } from './readCorpusTemplates.ts';
import { runnableSteps, stepsOf, withSkeletons } from './withSkeletons.ts';

export interface CheckTableOptions {
  templates: readonly CorpusTemplate[];
  skeletons: string | undefined;
  server: BenchServer;
}

/** One row a template: what lint says, what the form asks, and what came of a dry run. */
export async function checkTable({ templates, skeletons, server }: CheckTableOptions): Promise<void> {
  const facts = await actionFactsOf(server);
  const actions = new Set(facts.keys());
  const counts = new Map<string, number>();
  console.log('| template | lint | form | dry run |\n| --- | --- | --- | --- |');
  for (const { file, text, template, problems } of templates) {
    if (template === undefined) {
      count(counts, 'do not parse');
      console.log(`| ${file} | does not parse: ${problems.join(' ')} | | |`);
      continue;
    }
    const ran = await tryRun({ file, template, skeletons, server, actions });
    count(counts, ran.kind);
    console.log(
      `| ${file} | ${await lintOf(text, facts)} | ${formOf(template)} | ${ran.told.replaceAll(/\s+/gu, ' ')} |`,
    );
  }
  for (const [kind, number] of counts) console.log(`${String(number).padStart(4)} ${kind}`);
}

function count(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/** With the actions that there are, as in the editor. */
async function lintOf(text: string, actions: ReadonlyMap<string, ActionFacts>): Promise<string> {
  const problems = await lintTemplateText(text, { actions });
  const rules = new Map<string, number>();
  for (const { rule, severity } of problems) count(rules, `${severity} ${rule}`);
  return [...rules].map(([rule, number]) => `${number} ${rule}`).join(', ') || 'nothing';
}

function formOf(template: Entity): string {
  const pages = pagesOf(template);
  const fields = pages.flatMap(page => fieldsOf(page, withDefaults(page, {})));
  const strange = new Set(
    fields.flatMap(({ picker }) => (picker && !FIELD_EXTENSIONS.has(picker.name) ? [picker.name] : [])),
  );
  const asJson = strange.size === 0 ? '' : `, ${[...strange].join(' and ')} as JSON`;
  return `${fields.length} fields on ${pages.length} pages${asJson}`;
}

interface Try {
  file: string;
  template: Entity;
  skeletons: string | undefined;
  server: BenchServer;
  actions: ReadonlySet<string>;
}

async function tryRun({
  file,
  template,
  skeletons,
  server,
  actions,
}: Try): Promise<{ kind: string; told: string }> {
  const complete = withSkeletons(file, template, { skeletons, values: answersFor(template).values });
  if (complete.missing.length > 0) {
    return {
      kind: 'not run: a skeleton is not to be had',
      told: `no skeleton: ${complete.missing.join(' ')}`,
    };
  }
  const unknown = new Set(
    stepsOf(template)
      .map(({ action }) => (typeof action === 'string' ? action : ''))
      .filter(action => !actions.has(action)),
  );
  const known = runnableSteps(complete.template, actions);
  const outcome: Outcome = await dryRun(server, {
    ...{ template: { ...template, spec: { ...template.spec, steps: known } } },
    ...answersFor(template),
    directoryContents: complete.directoryContents,
  });
  const without = unknown.size === 0 ? '' : `, but for steps of others: ${[...unknown].join(' ')}`;
  if ('error' in outcome) return { kind: 'failed', told: `failed${without}: ${outcome.error.slice(0, 300)}` };
  const files = outcome.answer.directoryContents.length;
  return {
    kind: unknown.size === 0 ? 'ran' : 'ran, but for steps of others',
    told: `${files} files${without}`,
  };
}
