// The docs reader while its page is written: what is not touched stays as it is, drawn, colored and loaded.
import assert from 'node:assert/strict';
import { DocsStage, sampleState, type OpenReader } from '../helpers/docs/DocsStage.ts';

describe('The docs reader, while its page is written,', function () {
  this.timeout(120_000);
  let stage: DocsStage;
  let reader: OpenReader;

  before(async () => {
    stage = await DocsStage.start();
  });
  after(async () => {
    await stage.stop();
  });
  beforeEach(async () => {
    reader = await stage.open();
    await write(written);
    await reader.page.locator('figure.diagram svg').first().waitFor({ timeout: 60_000 });
    await reader.page.locator('.code-block[data-colored]').waitFor();
  });
  afterEach(async () => {
    await reader.close();
  });

  const { page } = sampleState;
  assert.ok(page);
  const write = (html: string) =>
    reader.show({ ...sampleState, mode: 'preview', page: { ...page, html, headings: [] } });
  const written = `<h1 id="pay" data-line="0">Pay</h1>
<p data-line="2">First.</p>
<h2 id="how" data-line="4">How</h2>
<p data-line="6"><img alt="How" src="../../images/overview.png"></p>
<div class="highlight" data-line="8"><pre><code class="language-typescript">const one: number = 1;
const two: number = 2;
</code></pre></div>
<pre class="mermaid" data-line="13"><code>flowchart LR
  A --> B
</code></pre>
<table data-line="17"><tbody><tr><td>cell</td></tr></tbody></table>
<h2 id="why" data-line="20">Why</h2>
<ul data-line="22"><li>item</li></ul>
`;
  const blocks = 'h2, p, img, .code-block, figure.diagram, svg, .table-scroll, li';

  /** Writes `html`, and gives how many of the elements that were there are there no more. */
  const lostBy = async (html: string, shown: string): Promise<number> => {
    const article = reader.page.locator('.article-body');
    const all = await article.locator(blocks).elementHandles();
    await write(html);
    await article.getByText(shown).waitFor();
    const connected = await Promise.all(all.map(each => each.evaluate(element => element.isConnected)));
    return connected.filter(isConnected => !isConnected).length;
  };

  it('keeps all that stands below a heading whose words change', async () => {
    const html = written.replace('<h2 id="how" data-line="4">How', '<h2 id="how-so" data-line="4">How so');
    assert.equal(await lostBy(html, 'How so'), 0);
  });

  it('keeps all that stands below a paragraph that is added', async () => {
    const html = written
      .replace('<h2 id="how"', '<p data-line="4">Second.</p>\n<h2 id="how"')
      .replace(/ data-line="(\d+)"/g, (_, line: string) => ` data-line="${Number(line) + 2}"`);
    assert.equal(await lostBy(html, 'Second.'), 0);
  });

  it('keeps all that stands below one that is taken away', async () => {
    const html = written.replace('<p data-line="2">First.</p>\n', '').replace('Why', 'Why not');
    assert.equal(await lostBy(html, 'Why not'), 1);
  });

  it('keeps the colors of code in which something is typed', async () => {
    const block = reader.page.locator('.code-block');
    const colored = await block.evaluate(element => {
      const counts: number[] = [];
      const count = () => element.querySelectorAll('.code-line span[style]').length;
      new MutationObserver(() => counts.push(count())).observe(element, { childList: true, subtree: true });
      Object.assign(window, { counts });
      return count();
    });
    await write(written.replace('two: number', 'twos: number'));
    await block.getByText('twos').waitFor();
    await reader.page.locator('.code-block[data-colored]').waitFor();
    const least = await reader.page.evaluate(() =>
      Math.min(...(window as unknown as { counts: number[] }).counts),
    );
    assert.ok(least >= colored - 2, `of ${colored} colored words, ${least} were left`);
  });

  it('runs each block as its language does, and code as ever', async () => {
    await write(`<h1>שלום</h1><p>זהו <code>code</code>.</p><ul><li>פריט</li></ul><p>And English.</p>
<table><tr><td>תא</td></tr></table>
<div class="admonition note"><p class="admonition-title">Note</p><p>תוכן</p><p>Words.</p></div>
<div dir="rtl"><p>Said by its author.</p></div><pre><code>print('שלום')</code></pre>`);
    await reader.page.getByText('And English.').waitFor();
    const directions = await reader.page
      .locator('.article-body :is(h1, p, li, .table-scroll, .admonition, pre)')
      .evaluateAll(all =>
        all.map(each => `${each.textContent.slice(0, 5)} ${getComputedStyle(each).direction}`),
      );
    assert.deepEqual(directions, [
      ...['שלום rtl', 'זהו c rtl', 'פריט rtl', 'And E ltr', 'תא rtl'],
      ...['Noteת rtl', 'Note ltr', 'תוכן rtl', 'Words ltr'],
      ...['Said  rtl', 'print ltr'],
    ]);
  });

  it('shows a diagram as it was, until it is drawn as it is written now', async () => {
    const figure = reader.page.locator('figure.diagram');
    await figure.evaluate(element => {
      const counts: number[] = [];
      new MutationObserver(() => counts.push(element.querySelectorAll('svg').length)).observe(element, {
        childList: true,
        subtree: true,
      });
      Object.assign(window, { counts });
    });
    await write(written.replace('A --> B', 'A --> B\n  B --> Later'));
    await figure.locator('svg').getByText('Later').waitFor();
    const counts = await reader.page.evaluate(() => (window as unknown as { counts: number[] }).counts);
    assert.equal(Math.min(...counts), 1);
  });
});
