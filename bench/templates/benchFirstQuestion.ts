import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/shared/paths.ts';
import { Workbench } from '../../test/helpers/Workbench.ts';
import { median, ms, report, timeOf } from '../shared/measure.ts';

const ROUNDS = 7;
const COMMAND = 'Callboard: Create from Template';
const TEMPLATE = 'Node service';

/**
 * In the web VS Code, by the keyboard: from the key that runs the command to the choice of templates on the screen, and from
 * choosing one to its first question. Drawing, and the way through the browser, are part of it.
 */
export async function benchFirstQuestion(): Promise<void> {
  const workbench = await Workbench.start();
  try {
    const folder = join(workbench.scratch, 'fernway');
    cpSync(join(root, 'examples'), folder, { recursive: true });
    await workbench.open({ folder, developmentPath: root });
    await workbench.openCallboardView();
    await workbench.row(TEMPLATE).waitFor({ timeout: 60_000 });
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await askOnce(workbench));
    const [first, ...later] = rounds;
    report('\nfrom the key to the choice of templates, the first time', ms(first?.choice ?? Number.NaN));
    report('  later', ms(median(later.map(({ choice }) => choice))), '≤ 250 ms');
    report('from choosing to the first question, the first time', ms(first?.question ?? Number.NaN));
    report('  later', ms(median(later.map(({ question }) => question))), '≤ 250 ms');
  } finally {
    await workbench.stop();
  }
}

interface Round {
  choice: number;
  question: number;
}

async function askOnce(workbench: Workbench): Promise<Round> {
  const { keyboard } = workbench.page;
  const widget = workbench.page.locator('.quick-input-widget:visible');
  await keyboard.press('F1');
  await widget.locator('input[type=text]').first().fill(`>${COMMAND}`);
  await workbench.quickPickRow(COMMAND).first().waitFor();
  const choice = await timeOf(async () => {
    await keyboard.press('Enter');
    await workbench.quickPickRow(TEMPLATE).first().waitFor();
  });
  await keyboard.type(TEMPLATE);
  await workbench.quickPickRow(TEMPLATE).first().waitFor();
  const question = await timeOf(async () => {
    await keyboard.press('Enter');
    await widget.filter({ hasText: 'Lower case, with dashes' }).waitFor();
  });
  await keyboard.press('Escape');
  await widget.waitFor({ state: 'hidden' });
  return { choice, question };
}
