// The entity page as a person meets it who uses the keyboard or a screen reader, changes the theme or reloads.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { packagedExtension } from '../helpers/packagedExtension.ts';
import { readAccessibilityTree } from '../helpers/readAccessibilityTree.ts';
import { prepareTestFolder } from '../helpers/testFolder.ts';
import { Workbench } from '../helpers/Workbench.ts';

describe('The entity page in the workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(180_000);
    workbench = await Workbench.start({ vsix: packagedExtension() });
    await workbench.open({ folder: prepareTestFolder(join(workbench.scratch, 'fernway')) });
    await workbench.openCallboardView();
    await workbench.row('Components').waitFor({ timeout: 30_000 });
    await workbench.goToEntity('component:default/booking-service', 'Booking service');
  });

  after(async () => {
    await workbench.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.keepScreenshot(this.currentTest.fullTitle());
  });

  const heading = (name: string) => workbench.panel().getByRole('heading', { level: 1, name });
  /** What has the focus in the panel: its role and its words. */
  const focused = (): Promise<string> =>
    workbench
      .panel()
      .locator('body')
      .evaluate(body => {
        const element = body.ownerDocument.activeElement;
        const name = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
        return `${element?.getAttribute('role') ?? element?.localName ?? ''} ${name.trim()}`;
      });

  it('gives a screen reader a role and a name for all that can be used', async () => {
    const nodes = await readAccessibilityTree(workbench.page);
    const used = [
      'button',
      'link',
      'textbox',
      'tab',
      'tablist',
      'tabpanel',
      'region',
      'group',
      'columnheader',
    ];
    const nameless = nodes.filter(({ role, name }) => used.includes(role) && name === '');
    assert.deepEqual(nameless, []);
    const roleless = nodes.filter(
      ({ role, properties }) => role === 'generic' && properties['focusable'] === true,
    );
    assert.deepEqual(roleless, []);
    for (const role of ['main', 'table', 'tab', 'textbox', 'link', 'region'])
      assert.ok(
        nodes.some(node => node.role === role),
        `nothing has the role "${role}"`,
      );
  });

  it('has one main heading, and leaves out no level below it', async () => {
    const nodes = await readAccessibilityTree(workbench.page);
    const levels = nodes
      .filter(({ role }) => role === 'heading')
      .map(({ properties }) => Number(properties['level']));
    assert.equal(levels.filter(level => level === 1).length, 1);
    levels.forEach((level, at) => {
      assert.ok(
        level <= (levels[at - 1] ?? 0) + 1,
        `a heading of level ${level} follows one of ${String(levels[at - 1])}`,
      );
    });
  });

  it('leads by the Tab key from its buttons over the tabs and the links to the relations', async () => {
    await heading('Booking service').focus();
    const stops: string[] = [];
    for (let presses = 0; presses < 20; presses += 1) {
      await workbench.page.keyboard.press('Tab');
      const stop = await focused();
      stops.push(stop);
      if (stop === 'a Payment API') break;
    }
    const order = [
      'tab Overview',
      'a Riders',
      'a Ride booking',
      'a Dashboard',
      'button Relation',
      'a Payment API',
    ];
    const places = order.map(each => stops.indexOf(each));
    assert.ok(!places.includes(-1), `${order.join(', ')} are not all in ${stops.join(', ')}`);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
  });

  it('follows a relation by Enter, and comes back and goes forward by Alt with the arrows', async () => {
    await workbench.page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'a Pricing API');
    await workbench.page.keyboard.press('Enter');
    await heading('Pricing API').waitFor();
    await workbench.page.keyboard.press('Alt+ArrowLeft');
    await heading('Booking service').waitFor();
    await workbench.page.keyboard.press('Alt+ArrowRight');
    await heading('Pricing API').waitFor();
    await workbench.page.keyboard.press('Alt+ArrowLeft');
    await heading('Booking service').waitFor();
  });

  it('changes its tabs by the arrows, and shows the raw entity', async () => {
    await workbench.panel().getByRole('tab', { name: 'Overview' }).focus();
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.panel().getByText('name: booking-service').waitFor();
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.panel().getByText('"name": "booking-service"').waitFor();
    await workbench.page.keyboard.press('Home');
    await workbench.panel().getByRole('table').waitFor();
  });

  it('filters its relations by every word, and says how many are left', async () => {
    const rows = workbench.panel().getByRole('table').locator('tbody').getByRole('row');
    const all = await rows.count();
    const field = workbench.panel().getByRole('textbox', { name: 'Filter relations' });
    await field.fill('consumes vehicle');
    await eventually('one row', async () => (await rows.count()) === 1);
    await workbench.panel().getByText(`1 of ${all}`).waitFor();
    await field.fill('no such thing');
    await workbench.panel().getByText('No relation matches the filter.').waitFor();
    await field.fill('');
    await eventually('all rows', async () => (await rows.count()) === all);
  });

  it('follows the theme as it changes', async () => {
    const color = (): Promise<string> =>
      heading('Booking service').evaluate(title => getComputedStyle(title).color);
    const before = await color();
    workbench.changeSettings({ 'workbench.colorTheme': 'Default High Contrast' });
    await eventually('white on black', async () => (await color()) === 'rgb(255, 255, 255)');
    workbench.changeSettings({ 'workbench.colorTheme': undefined });
    await eventually('the colors from before', async () => (await color()) === before);
  });

  it('is there again with its history after the window is reloaded', async () => {
    await workbench.panel().getByRole('table').getByText('Payment API').first().click();
    await heading('Payment API').waitFor();
    // The editor writes down what a panel keeps every five seconds.
    await workbench.page.waitForTimeout(6_000);
    await workbench.page.reload();
    await heading('Payment API').waitFor({ timeout: 30_000 });
    await workbench.panel().getByRole('button', { name: 'Go back' }).click();
    await heading('Booking service').waitFor();
  });

  it('did nothing that its content security policy forbids', () => {
    assert.deepEqual(workbench.policyViolations, []);
  });
});
