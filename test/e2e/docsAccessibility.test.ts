// The docs reader for who uses the keyboard alone, or a screen reader.
import assert from 'node:assert/strict';
import { eventually } from '../helpers/eventually.ts';
import { writeManyDocs } from '../helpers/docs/writeManyDocs.ts';
import { readAccessibilityTree } from '../helpers/readAccessibilityTree.ts';
import { useWorkbench } from '../helpers/useWorkbench.ts';
import type { Workbench } from '../helpers/Workbench.ts';

describe('The docs reader in the workbench, without a mouse', function () {
  this.timeout(120_000);
  let workbench: Workbench;

  useWorkbench({
    name: 'shop',
    fill: writeManyDocs,
    opened: async opened => {
      workbench = opened;
      await workbench.openCallboardView();
      await workbench.row('Components').waitFor({ timeout: 60_000 });
      await workbench.runAndPick('Callboard: Open Docs…', 'Wallet');
      await heading('Wallet').waitFor({ timeout: 60_000 });
      // What was typed into before gives the focus back in its own time.
      await eventually('the focus', () =>
        workbench
          .panel()
          .locator('body')
          .evaluate(body => body.ownerDocument.hasFocus()),
      );
      await workbench.page.waitForTimeout(500);
      await heading('Wallet').click();
    },
  });

  const press = (key: string) => workbench.page.keyboard.press(key);
  const heading = (name: string) => workbench.panel().getByRole('heading', { level: 1, name });
  /** What has the focus: its words, and whether one can see that it has. */
  const focused = (): Promise<{ name: string; isSeen: boolean }> =>
    workbench
      .panel()
      .locator('body')
      .evaluate(body => {
        const element = body.ownerDocument.activeElement;
        const inner = element?.shadowRoot?.activeElement ?? element;
        const style = inner && getComputedStyle(inner);
        const words = [element?.getAttribute('aria-label'), element?.textContent].find(each => each);
        return {
          name: (words ?? '').trim(),
          isSeen: style ? style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 : false,
        };
      });

  /** By the Tab key, until this has the focus; gives all that had it on the way. */
  async function tabTo(name: string): Promise<string[]> {
    const stops: string[] = [];
    for (let presses = 0; presses < 60; presses += 1) {
      await press('Tab');
      const stop = await focused();
      stops.push(stop.name);
      assert.ok(stop.isSeen, `nobody sees that "${stop.name}" has the focus`);
      if (stop.name === name) return stops;
    }
    throw new Error(`"${name}" never has the focus: ${stops.join(' | ')}`);
  }

  it('leads by the Tab key over the search and the pages to the page, and can leave them out', async () => {
    await workbench.panel().locator('.skip-link').focus();
    const stops = await tabTo('sets up');
    const order = ['Search these docs', 'Edit this page', 'Home', 'Install', 'Constructs', 'shop'];
    const places = order.map(each => stops.indexOf(each));
    assert.ok(!places.includes(-1), `${order.join(', ')} are not all in ${stops.join(' | ')}`);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    await workbench.panel().locator('.skip-link').focus();
    await press('Enter');
    assert.ok(!(await tabTo('shop')).includes('Home'));
  });

  it('finds, leaves what was found by Escape, and goes there by Enter', async () => {
    await heading('Wallet').click();
    await press('/');
    await workbench.page.keyboard.type('zebra');
    const found = workbench.panel().locator('.search-results a');
    await found.first().waitFor({ timeout: 30_000 });
    await press('ArrowDown');
    assert.match((await focused()).name, /zebra/);
    await press('Escape');
    await found.first().waitFor({ state: 'detached' });
    assert.equal((await focused()).name, 'Search these docs');
    await press('x');
    await press('Backspace');
    await found.first().waitFor();
    await press('ArrowDown');
    await press('Enter');
    await heading('Install the wallet').waitFor();
  });

  it('changes content tabs by the arrows', async () => {
    await workbench.panel().getByRole('tab', { name: 'Linux' }).focus();
    await press('ArrowRight');
    await workbench.panel().getByText('wallet.exe').waitFor();
    assert.equal((await focused()).name, 'Windows');
  });

  it('has a name and a role for all that can be used, and one for each of its parts', async () => {
    await workbench.panel().getByRole('link', { name: 'Constructs' }).first().click();
    await heading('All that a page may have').waitFor();
    assert.equal(await workbench.panel().locator('math').count(), 2);
    await workbench.panel().locator('.diagram-drawing svg').waitFor({ timeout: 60_000 });
    await workbench.panel().getByText('This diagram could not be drawn.').waitFor({ timeout: 60_000 });
    const nodes = await readAccessibilityTree(workbench.page);
    const used = [
      'button',
      'link',
      'searchbox',
      'tab',
      'tabpanel',
      'region',
      'navigation',
      'checkbox',
      'image',
    ];
    const nameless = nodes.filter(({ role, name }) => used.includes(role) && name === '');
    assert.deepEqual(nameless, []);
    const roleless = nodes.filter(
      ({ role, properties }) => role === 'generic' && properties['focusable'] === true,
    );
    assert.deepEqual(roleless, []);
    const named = nodes.filter(({ role }) => role === 'navigation').map(({ name }) => name);
    assert.deepEqual(new Set(named).size, named.length, named.join());
    for (const role of ['main', 'article', 'banner', 'search', 'table', 'tab', 'tabpanel', 'checkbox'])
      assert.ok(
        nodes.some(node => node.role === role),
        `nothing has the role "${role}"`,
      );
    await eventually(
      'one main heading',
      () =>
        nodes.filter(({ role, properties }) => role === 'heading' && properties['level'] === 1).length === 1,
    );
  });
});
