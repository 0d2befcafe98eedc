import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/shared/paths.ts';
import { Workbench } from '../../test/helpers/Workbench.ts';
import { median, ms, report } from '../shared/measure.ts';
import { addDescriptor } from './addDescriptor.ts';
import { generateSite, pageOf } from './generateSite.ts';

const LINES = 2_000;
const KEYS = 120;
/** Somebody who types quickly. */
const PAUSE_MS = 150;
/** The line that is typed into begins with it. */
const MARK = 'Typed here:';

/**
 * In the web VS Code, a page of 2,000 lines beside its preview: from the event of each key to the preview's document that has
 * its letter. Both clocks are the machine's.
 */
export async function benchTyping(): Promise<void> {
  const workbench = await Workbench.start();
  try {
    const folder = join(workbench.scratch, 'long');
    writeLongPage(folder);
    await workbench.open({ folder, developmentPath: root });
    await workbench.openFile('docs/long.md');
    await workbench.page.locator('.editor-actions [aria-label*="Preview Docs"]').click({ timeout: 60_000 });
    await workbench.panel().getByRole('heading', { level: 1, name: 'Long' }).waitFor({ timeout: 60_000 });
    await goToMark(workbench);
    await watchPreview(workbench);
    await watchKeys(workbench);
    for (let key = 0; key < KEYS; key += 1) {
      await workbench.page.keyboard.press('x');
      await workbench.page.waitForTimeout(PAUSE_MS);
    }
    await workbench
      .panel()
      .getByText(`${MARK}${'x'.repeat(KEYS)}`)
      .waitFor();
    tell(await latencies(workbench));
  } finally {
    await workbench.stop();
  }
}

function writeLongPage(folder: string): void {
  generateSite(folder, { pages: 20, lines: 100 });
  addDescriptor(folder);
  const lines = pageOf({ title: 'Long', lines: LINES - 2, seed: 1 })
    .trimEnd()
    .split('\n');
  // In the middle, where a paragraph may stand.
  const at = lines.findIndex((line, index) => index > LINES / 2 && line.startsWith('## '));
  lines.splice(at, 0, MARK, '');
  mkdirSync(join(folder, 'docs'), { recursive: true });
  writeFileSync(join(folder, 'docs/long.md'), `${lines.join('\n')}\n`);
}

async function goToMark({ page }: Workbench): Promise<void> {
  await page.locator('.monaco-editor .view-line').first().click();
  await page.keyboard.press('Control+F');
  await page.locator('.find-widget textarea').first().fill(MARK);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  // The preview has followed.
  await page.waitForTimeout(1_000);
}

interface Watched {
  keys?: number[];
  /** When the preview came to have so many letters. */
  shown?: { letters: number; at: number }[];
}

async function watchKeys({ page }: Workbench): Promise<void> {
  await page.evaluate(() => {
    const keys: number[] = [];
    (globalThis as Watched).keys = keys;
    globalThis.addEventListener(
      'keydown',
      event => {
        if (event.key === 'x') keys.push(performance.timeOrigin + event.timeStamp);
      },
      { capture: true },
    );
  });
}

async function watchPreview(workbench: Workbench): Promise<void> {
  await workbench
    .panel()
    .locator('.article-body')
    .evaluate((body, mark) => {
      const shown: { letters: number; at: number }[] = [];
      (globalThis as Watched).shown = shown;
      // No function has a name here: a name would be set by a helper that the page has not got.
      new MutationObserver(() => {
        const found = [...body.querySelectorAll('p')].find(each => each.textContent.startsWith(mark));
        const letters = (found?.textContent.length ?? mark.length) - mark.length;
        if (letters <= (shown.at(-1)?.letters ?? 0)) return;
        shown.push({ letters, at: performance.timeOrigin + performance.now() });
      }).observe(body, { childList: true, characterData: true, subtree: true });
    }, MARK);
}

async function latencies(workbench: Workbench): Promise<number[]> {
  const keys = await workbench.page.evaluate(() => (globalThis as Watched).keys ?? []);
  const shown = await workbench
    .panel()
    .locator('.article-body')
    .evaluate(() => (globalThis as Watched).shown ?? []);
  return keys.flatMap((at, index) => {
    const seen = shown.find(({ letters }) => letters > index);
    return seen === undefined ? [] : [seen.at - at];
  });
}

function tell(times: readonly number[]): void {
  if (times.length < KEYS) throw new Error(`Of ${KEYS} keys, ${times.length} came to be seen.`);
  const sorted = [...times].sort((one, other) => one - other);
  report(`\nkey to preview, page of ${LINES} lines, ${times.length} keys (median)`, ms(median(sorted)));
  report('  95th percentile', ms(sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN));
}
