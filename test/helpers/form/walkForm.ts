import type { Page } from 'playwright-core';
import type { JsonObject } from '../../../model/index.ts';
import { fieldsOf, visiblePages, type FormField } from '../../../model/template/form/index.ts';
import type { TemplateParameterSchema } from '../../../protocol/http/scaffolder.ts';
import { withValue } from '../../../extension/templates/create/fieldValues.ts';
import type { FormStage, OpenForm } from './FormStage.ts';

export interface WalkOptions {
  form: TemplateParameterSchema;
  /** Those that a person gives: they lead through all of the pages. */
  values: JsonObject;
  secretNames?: string[];
}

export interface Walk {
  /** With the review. */
  pages: number;
  /** How often the form was opened: once, and once for each answer that brings other questions about. */
  opened: number;
  /** Names of field extensions, once for each field that was drawn as one. */
  pickers: string[];
  /** Of another portal. */
  unknown: string[];
  /** What the form says beside its fields. */
  notes: string[];
  problems: string[];
}

/** What a field extension is drawn as. */
const controls: Record<string, string> = {
  EntityPicker: '[role=combobox]',
  OwnerPicker: '[role=combobox]',
  OwnedEntityPicker: '[role=combobox]',
  MultiEntityPicker: '[role=combobox]',
  EntityTagsPicker: '[role=combobox]',
  MyGroupsPicker: 'select',
  EntityNamePicker: 'input[type=text]',
  RepoUrlPicker: '.repo-url .repo-url-part :is(input, select)',
  RepoBranchPicker: 'input[type=text]',
  RepoOwnerPicker: 'input[type=text]',
  Secret: 'input[type=password]',
};
const PLAIN = 'input, select, textarea, button';
/** An answer may bring about many others; a form that never ends is one that is not walked to its end. */
const MOST_OPENED = 40;

/** Goes through a form by its own buttons to the review, then looks at what other answers bring about. */
export async function walkForm(stage: FormStage, { form, values, secretNames }: WalkOptions): Promise<Walk> {
  const pages = visiblePages(form);
  const walk: Walk = {
    pages: pages.length + 1,
    opened: 0,
    pickers: [],
    unknown: [],
    notes: [],
    problems: [],
  };
  const seen = new Set<string>();
  const state = { page: 0, ...(secretNames && { secretNames }) };
  const look = async (open: OpenForm, at: number, given: JsonObject): Promise<void> => {
    const fields = fieldsOf(pages[at]?.schema ?? {}, given);
    for (const field of fields) {
      const name = keyOf(at, field);
      if (seen.has(name)) continue;
      seen.add(name);
      await lookAt(open.page, field, walk);
    }
    walk.notes.push(...(await open.page.locator('.field-note').allInnerTexts()));
    if ((await open.page.getByText('cannot be drawn').count()) > 0) {
      walk.problems.push(`page ${at + 1} has a field that cannot be drawn`);
    }
  };
  const visit = async (at: number, given: JsonObject, walked: (open: OpenForm) => Promise<void>) => {
    const open = await stage.open({ form, values: given, state: { ...state, page: at } });
    walk.opened += 1;
    await walked(open);
    walk.problems.push(...open.complaints.map(complaint => `page ${at + 1}: ${complaint}`));
    await open.close();
  };
  await visit(0, values, async open => {
    for (let at = 0; at < pages.length; at += 1) {
      await look(open, at, values);
      if (!(await goOn(open.page))) {
        const told = await open.page.locator('.field-errors').allInnerTexts();
        walk.problems.push(`page ${at + 1} is not left: ${told.join(' ')}`);
        return;
      }
    }
  });
  for (const { at, given } of otherAnswers(pages, values, seen)) {
    if (walk.opened >= MOST_OPENED) break;
    await visit(at, given, open => look(open, at, given));
  }
  return walk;
}

async function lookAt(page: Page, { path, picker }: FormField, walk: Walk): Promise<void> {
  const selector = controls[picker?.name ?? ''];
  const id = ['root', ...path].join('_');
  const box = page.locator(`[data-field=${JSON.stringify(id)}]`);
  const drawn = await box.locator(selector ?? PLAIN).count();
  if (drawn === 0) walk.problems.push(`${path.join('.')} (${picker?.name ?? 'plain'}) is not drawn`);
  else if (selector !== undefined && picker) walk.pickers.push(picker.name);
  else if (picker) walk.unknown.push(picker.name);
}

/** By the button, whatever it is called; false where the page is not left. */
async function goOn(page: Page): Promise<boolean> {
  const heading = page.getByRole('heading', { level: 2 });
  const before = await heading.innerText();
  await page.locator('.footer :is(button, vscode-button)').last().click();
  await page.waitForFunction(
    known =>
      document.querySelector('h2')?.innerText !== known ||
      document.querySelector('.field-errors, .message-error') !== null,
    before,
  );
  return (await heading.innerText()) !== before;
}

/** One for each answer that brings questions about that were not seen yet. */
function* otherAnswers(
  pages: readonly { schema: JsonObject }[],
  values: JsonObject,
  seen: ReadonlySet<string>,
): Generator<{ at: number; given: JsonObject }> {
  const tried = new Set<string>();
  for (const [at, { schema }] of pages.entries()) {
    const waiting = [values];
    for (let given = waiting.shift(); given !== undefined; given = waiting.shift()) {
      for (const field of fieldsOf(schema, given)) {
        for (const value of alternativesOf(field)) {
          const other = withValue(given, field.path, value);
          const brought = fieldsOf(schema, other).map(one => keyOf(at, one));
          const news = brought.filter(name => !seen.has(name) && !tried.has(name));
          if (news.length === 0) continue;
          for (const name of news) tried.add(name);
          waiting.push(other);
          yield { at, given: other };
        }
      }
    }
  }
}

function alternativesOf({ type, choices }: FormField) {
  if (type === 'boolean') return [true, false];
  return type === 'array' ? [] : (choices ?? []).map(({ value }) => value);
}

function keyOf(at: number, { path }: FormField): string {
  return `${at} ${path.join('.')}`;
}
