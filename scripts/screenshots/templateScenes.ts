import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareTestFolder } from '../../test/helpers/testFolder.ts';
import { writeTemplates } from '../../test/helpers/writeTemplates.ts';
import type { Workbench } from '../../test/helpers/Workbench.ts';
import type { Studio } from './Studio.ts';

/** From choosing a template to what came of it, and writing one. */
export async function takeTemplateScenes(studio: Studio): Promise<void> {
  if (!studio.wants('template-')) return;
  const { workbench } = studio;
  await takeEmpty(studio);
  workbench.changeSettings({ 'callboard.templates.builtIn': true });
  const folder = prepareTestFolder(join(workbench.scratch, 'templates'));
  writeTemplates(folder);
  await workbench.open({ folder });
  await workbench.openCallboardView();
  await workbench.foldView('Catalog');
  await workbench.row('Patience').waitFor({ timeout: 60_000 });
  await takeList(studio);
  await takeSteps(studio);
  await takeForm(studio);
  await takePreview(studio, folder);
  await takeTasks(studio);
  await takeWriting(studio, folder);
}

async function takeEmpty(studio: Studio): Promise<void> {
  const { workbench } = studio;
  await studio.scene('template-none', async () => {
    const folder = join(workbench.scratch, 'no-templates');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'catalog-info.yaml'),
      'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: few }\nspec: { type: team, children: [] }\n',
    );
    workbench.changeSettings({ 'callboard.templates.builtIn': false });
    await workbench.open({ folder });
    await workbench.openCallboardView();
    await workbench.welcome('There are no templates').waitFor({ timeout: 60_000 });
  });
}

async function takeList(studio: Studio): Promise<void> {
  const { workbench } = studio;
  await studio.scene('template-list', async () => {
    await workbench.row('A service with everything').click({ button: 'right' });
    await workbench.page.locator('.context-view .action-label').first().waitFor();
  });
  await workbench.page.keyboard.press('Escape');
  const hover = async (): Promise<void> => {
    await moveAway(workbench);
    await workbench.row('A template with a title').hover();
    await workbench.page.locator('.monaco-hover:visible', { hasText: 'It has much to say' }).waitFor();
  };
  await studio.scene('template-list-hover', hover, { again: hover });
  await studio.scene('template-list-owner', async () => {
    await workbench.runCommand('Callboard: Group Templates by Owner');
    await workbench.row('No owner').waitFor();
  });
  await workbench.runCommand('Callboard: Group Templates by Type');
}

async function takeSteps(studio: Studio): Promise<void> {
  const { workbench } = studio;
  const { page } = workbench;
  const box = (text: string) => page.locator('.quick-input-widget:visible').filter({ hasText: text });
  const field = (placeholder: string) =>
    page.locator(`.quick-input-widget:visible input[placeholder*="${placeholder}"]`);
  await studio.scene(
    'template-choose',
    async () => {
      await workbench.runCommand('Callboard: Create from Template');
      await moveAway(workbench);
      await workbench.quickPickRow('Patience').first().waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene(
    'template-step-error',
    async () => {
      await page.keyboard.type('Node service');
      await page.keyboard.press('Enter');
      await box('Lower case, with dashes').waitFor({ timeout: 30_000 });
      await page.keyboard.type('Not Good');
      await box('fit the pattern').waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene(
    'template-step-owner',
    async () => {
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('shop-cart');
      await page.keyboard.press('Enter');
      await field('Owner').waitFor();
      await workbench.quickPickRow('foundations').first().waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene(
    'template-step-review',
    async () => {
      await page.keyboard.type('foundations');
      await workbench.quickPickRow('foundations').first().waitFor();
      await page.keyboard.press('Enter');
      await field('What is to come of it').waitFor();
    },
    { leadsOn: true },
  );
  await page.keyboard.press('Escape');
  await studio.scene('template-step-resume', async () => {
    await workbench.runOnRow('Node service', 'Create from Template');
    await field('You have begun this before').waitFor();
  });
  await page.keyboard.press('Escape');
  await studio.scene('template-step-long', async () => {
    await workbench.runOnRow('A template with a title', 'Create from Template');
    await box('A question that is so long').waitFor();
  });
  await page.keyboard.press('Escape');
}

async function takeForm(studio: Studio): Promise<void> {
  const { workbench } = studio;
  const { page } = workbench;
  const form = workbench.panel();
  await studio.scene(
    'template-form',
    async () => {
      await workbench.runOnRow('A service with everything', 'Create from Template');
      await form.getByLabel('Name').first().waitFor({ timeout: 30_000 });
      await page.keyboard.press('ControlOrMeta+b');
      for (const close of await page.locator('.notifications-toasts .codicon-notifications-clear').all())
        await close.click();
    },
    { leadsOn: true },
  );
  await studio.scene(
    'template-form-wrong',
    async () => {
      await form.getByLabel('Name').first().fill('not good');
      await form.getByRole('button', { name: 'Next' }).click();
      await form.getByText('This has to be answered').first().waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene(
    'template-form-picker',
    async () => {
      await form.getByLabel('Name').first().fill('shop-shelf');
      await form.getByLabel('Owner').first().click();
      await page.keyboard.type('found');
      await form.getByRole('option').first().waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene(
    'template-form-second',
    async () => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await form.getByRole('button', { name: 'Next' }).click();
      await form.getByLabel('Deployment token').fill('hunter2');
      await form.getByLabel('Runtime').first().selectOption({ label: 'Java virtual machine' });
      await form.getByLabel('Heap').first().fill('512m');
      await form.getByRole('button', { name: /^Add/ }).click();
      await page.keyboard.type('8080');
      await form.getByRole('button', { name: /^Add/ }).click();
      await page.keyboard.type('9090');
    },
    { leadsOn: true },
  );
  await studio.scene(
    'template-form-review',
    async () => {
      await form.getByRole('button', { name: 'Review' }).click();
      await form.getByRole('heading', { level: 2, name: /Review/ }).waitFor();
    },
    { leadsOn: true },
  );
  await page.keyboard.press('ControlOrMeta+b');
}

async function takePreview(studio: Studio, folder: string): Promise<void> {
  const { workbench } = studio;
  await workbench.foldView('Templates');
  const { page } = workbench;
  const form = workbench.panel();
  await studio.scene(
    'template-form-created',
    async () => {
      await form.getByRole('button', { name: 'Create' }).click();
      await workbench.quickPickRow('Preview Files').first().waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene(
    'template-preview',
    async () => {
      // Something is there already.
      cpSync(join(folder, 'templates/everything/skeleton'), join(folder, 'shop-shelf'), { recursive: true });
      writeFileSync(join(folder, 'shop-shelf/src/index.ts'), "console.log('shop-shelf');\n");
      await workbench.quickPickRow('Preview Files').first().click();
      await workbench.row('README.md').waitFor({ timeout: 30_000 });
      await workbench.row('README.md').click();
      await page.locator('.diff-editor, .monaco-diff-editor').first().waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene('template-preview-log', async () => {
    await workbench.runCommand('Callboard: Show Log of the Preview');
    await page.locator('.tab.active', { hasText: 'steps.log' }).waitFor();
  });
  await studio.scene(
    'template-task-failed',
    async () => {
      await workbench.runCommand('Callboard: Run Template');
      await workbench.notification('failed in the step “Register it”');
      await moveAway(workbench);
    },
    { leadsOn: true },
  );
}

async function takeTasks(studio: Studio): Promise<void> {
  const { workbench } = studio;
  const { page } = workbench;
  const begin = async (template: string, answers: string[]): Promise<void> => {
    await workbench.runOnRow(template, 'Create from Template');
    for (const text of answers) {
      await page
        .locator('.quick-input-widget:visible')
        .filter({ hasText: `${template}:` })
        .waitFor();
      await page.waitForTimeout(700);
      if (text !== '') {
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.type(text);
      }
      await page.keyboard.press('Enter');
    }
    await workbench.quickPickRow('Run').first().click();
  };
  await workbench.foldView('Templates', true);
  await studio.scene(
    'template-tasks',
    async () => {
      await begin('A part that may be missing', ['shop-part']);
      await workbench.row('failed').waitFor({ timeout: 30_000 });
      await begin('Patience', ['shop-wait', '']);
      await workbench.row('Wait').waitFor({ timeout: 30_000 });
      await workbench.runOnRow('Patience: shop-wait', 'Cancel Task');
      await workbench.row('cancelled').waitFor({ timeout: 30_000 });
      // Two rows that begin alike would be taken for each other.
      await begin('Patience', ['shop-stay', '300']);
      await workbench.row('Patience: shop-stay').waitFor({ timeout: 30_000 });
      await workbench.foldView('Templates');
      await workbench.runCommand('Notifications: Clear All Notifications');
      await moveAway(workbench);
    },
    { leadsOn: true },
  );
  await studio.scene('template-task-log', async () => {
    await workbench.runOnRow('A part that may be missing: shop-part', 'Show Task Log');
    await page.locator('.tab.active', { hasText: 'shop-part.log' }).waitFor();
    await page.locator('.view-line', { hasText: 'status: failed' }).waitFor();
    // The word below the cursor is marked wherever it stands: in this last line there is none.
    await page.keyboard.press('ControlOrMeta+End');
    await moveAway(workbench);
  });
  await studio.scene('template-task-running', async () => {
    // The row of its step that waits, pressed, shows it as well.
    await workbench.row(/^Wait.*debug:wait/).click();
    await page.locator('.tab.active', { hasText: 'shop-stay.log' }).waitFor();
    await page.locator('.view-line', { hasText: 'Beginning step Wait' }).waitFor();
    await page.keyboard.press('ControlOrMeta+End');
    await moveAway(workbench);
  });
}

async function takeWriting(studio: Studio, folder: string): Promise<void> {
  const { workbench } = studio;
  const { page } = workbench;
  await studio.scene(
    'template-write',
    async () => {
      await workbench.runCommand('Notifications: Clear All Notifications');
      await workbench.openFile('node-service/template.yaml');
      await page.locator('.codelens-decoration a', { hasText: 'Dry Run' }).waitFor();
    },
    { leadsOn: true },
  );
  await studio.scene('template-write-form', async () => {
    await page.locator('.codelens-decoration a', { hasText: 'Preview Form' }).click();
    await workbench.panel().getByLabel('Name').first().waitFor({ timeout: 30_000 });
  });
  const goToLine = async (text: string): Promise<void> => {
    const at = readFileSync(join(folder, 'templates/node-service/template.yaml'), 'utf8')
      .split('\n')
      .findIndex(each => each.includes(text));
    await page.keyboard.press('ControlOrMeta+g');
    await page.keyboard.type(String(at + 1));
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
  };
  /** A change of theme sends both away. */
  const suggest = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  };
  const hover = async (text: string): Promise<void> => {
    await moveAway(workbench);
    await page.locator('.view-line span', { hasText: text }).last().hover();
    await page.locator('.monaco-hover:visible').first().waitFor();
  };
  await studio.scene(
    'template-write-complete',
    async () => {
      await workbench.runCommand('View: Close Editors in Other Groups');
      await workbench.openFile('node-service/template.yaml');
      await goToLine('name: ${{ parameters.name }}');
      for (let left = 'name }}'.length; left > 0; left -= 1) await page.keyboard.press('Backspace');
    },
    { leadsOn: true, again: suggest },
  );
  await studio.scene(
    'template-write-problem',
    async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.type('nome }}');
      await page.keyboard.press('Escape');
      await page.locator('.squiggly-error, .squiggly-warning').first().waitFor({ timeout: 20_000 });
    },
    { leadsOn: true, again: () => hover('nome') },
  );
  await studio.scene(
    'template-write-hover',
    async () => {
      await page.keyboard.press('Escape');
    },
    { again: () => hover('fetch:template') },
  );
}

/** What the pointer rests on explains itself, in front of what is to be seen. */
async function moveAway(workbench: Workbench): Promise<void> {
  await workbench.page.mouse.move(900, 620);
}
