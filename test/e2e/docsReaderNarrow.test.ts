// The docs reader beside the code, where it has little room.
import assert from 'node:assert/strict';
import { DocsStage, sampleState, type OpenReader } from '../helpers/docs/DocsStage.ts';
import { eventually } from '../helpers/eventually.ts';

describe('The docs reader in a narrow column', function () {
  this.timeout(120_000);
  let stage: DocsStage;
  let reader: OpenReader;

  before(async () => {
    stage = await DocsStage.start();
  });
  after(() => stage.stop());
  afterEach(() => reader.close());

  it('folds its navigation away where there is no room', async () => {
    reader = await stage.open(sampleState, { width: 560 });
    const link = reader.page.getByRole('navigation', { name: 'Pages of these docs' });
    await link.waitFor({ state: 'hidden' });
    await reader.page.getByRole('button', { name: 'Pages of these docs' }).click();
    await link.waitFor();
    const wide = await reader.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 560, `the page is ${wide} wide`);
    await reader.page.keyboard.press('Escape');
    await link.waitFor({ state: 'hidden' });
  });

  it('keeps the table of contents one key away where there is no room beside the page', async () => {
    reader = await stage.open(sampleState, { width: 760 });
    const contents = reader.page.getByRole('navigation', { name: 'On this page' });
    const button = reader.page.getByRole('button', { name: 'On this page' });
    await contents.waitFor({ state: 'hidden' });
    await button.focus();
    await reader.page.keyboard.press('Enter');
    await contents.waitFor();
    await eventually('the focus', () =>
      contents
        .locator('a:focus')
        .count()
        .then(count => count === 1),
    );
    await reader.page.keyboard.press('Escape');
    await contents.waitFor({ state: 'hidden' });
    assert.equal(await button.evaluate(element => element.matches(':focus')), true);
    await button.click();
    await contents.getByRole('link', { name: 'Part 20' }).click();
    await contents.waitFor({ state: 'hidden' });
    assert.deepEqual(reader.last('followLink'), { href: '#part-20', beside: false });
  });
});
