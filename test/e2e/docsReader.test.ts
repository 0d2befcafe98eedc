// The docs reader as a person meets it: its bundle in a real browser, under the policy of panels.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { renderPage, techDocsMarkdown } from '../../model/docs/markdown/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { DocsStage, sampleState, type OpenReader } from '../helpers/docs/DocsStage.ts';

describe('The docs reader', function () {
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
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      mkdirSync('out/screenshots', { recursive: true });
      const name = this.currentTest.title.replace(/[^a-z0-9]+/gi, '-').slice(0, 60);
      await reader.page.screenshot({ path: `out/screenshots/docs-reader-${name}.png` });
    }
    await reader.close();
  });

  const state = sampleState;
  const page = state.page;
  assert.ok(page);

  it('shows a page with all that it has, and loads nothing that the policy refuses', async () => {
    const drawing = reader.page.locator('figure.diagram svg').first();
    await drawing.waitFor({ timeout: 60_000 });
    await reader.page.locator('.code-line span[style*="color"]').first().waitFor();
    await reader.page.getByText('This diagram could not be drawn.').waitFor();
    assert.equal(await reader.page.locator('.content-tab[hidden]').count(), 2);
    assert.ok(((await drawing.boundingBox())?.width ?? 0) > 100);
    const fill = await drawing
      .locator('.node rect')
      .first()
      .evaluate(each => getComputedStyle(each).fill);
    assert.notEqual(fill, 'rgb(0, 0, 0)', 'the style sheet of the diagram is not applied');
    assert.deepEqual(
      reader.complaints.filter(each => each.includes('Security')),
      [],
    );
  });

  it('draws mind maps, architectures and lanes, which the policy refuses nothing of', async () => {
    const sources = [
      'mindmap\n  root((Shop))\n    Orders\n    Stock\n',
      'architecture-beta\n  service db(database)[Database]\n  service api(server)[API]\n  db:L -- R:api\n',
      'swimlane-beta LR\n  subgraph Shop\n    a --> b\n  end\n  subgraph Store\n    b --> c\n  end\n',
    ];
    const html = sources.map(source => `<pre class="mermaid"><code>${source}</code></pre>`).join('\n');
    await reader.show({ ...state, page: { ...page, html: `<h1>Drawn</h1>${html}` } });
    await eventually(
      'three drawings',
      async () => (await reader.page.locator('.diagram-drawing > svg').count()) === 3,
    );
    assert.equal(await reader.page.locator('.diagram-note').count(), 0);
    for (const text of ['Orders', 'Database', 'Store'])
      await reader.page.locator('figure.diagram svg').getByText(text).first().waitFor();
    assert.deepEqual(
      reader.complaints.filter(each => each.includes('Security')),
      [],
    );
  });

  it('marks the page in the navigation, and goes to another from there', async () => {
    const current = reader.page.locator('[aria-current=page]');
    assert.equal(await current.textContent(), 'Setting up');
    await reader.page.getByRole('link', { name: 'Using it' }).first().click();
    assert.deepEqual(await eventually('a page', () => reader.last('openPage')), { location: 'guide/use/' });
  });

  it('hands links to the extension as they are written', async () => {
    await reader.page.locator('.article-body').getByRole('link', { name: 'using it', exact: true }).click();
    assert.deepEqual(await eventually('a link', () => reader.last('followLink')), {
      href: '../use/#first',
      beside: false,
    });
  });

  it('follows the scroll in the table of contents', async () => {
    const contents = reader.page.getByRole('navigation', { name: 'On this page' });
    await reader.show({ ...state, target: { serial: 2, anchor: 'part-20' } });
    await eventually('the mark', async () =>
      (await contents.locator('.current').textContent())?.includes('Part 20'),
    );
    const top = (await reader.page.locator('#part-20').boundingBox())?.y ?? -1;
    assert.ok(top >= 40 && top < 120, `the heading is at ${top}`);
  });

  it('opens what hides the place that is asked for', async () => {
    await reader.show({ ...state, target: { serial: 2, anchor: 'hidden-place' } });
    await reader.page.getByText('Because it does.').waitFor();
  });

  it('keeps content tabs of the same name in step', async () => {
    await reader.page.getByRole('tab', { name: 'Windows' }).first().click();
    await reader.page.getByText('winget install').waitFor();
    await reader.page.getByText('callboard.exe').waitFor();
    await reader.page.keyboard.press('ArrowLeft');
    await reader.page.getByText('npm install').waitFor();
  });

  it('colors code, counts its lines and copies it', async () => {
    const block = reader.page.locator('.code-block[data-language=typescript]');
    await block.scrollIntoViewIfNeeded();
    const colors = await eventually('colors', async () => {
      const found = await block
        .locator('.code-line span')
        .evaluateAll(all => [...new Set(all.map(each => getComputedStyle(each).color))]);
      return found.length > 1 ? found : undefined;
    });
    assert.ok(colors.length > 1);
    assert.equal(await block.locator('.code-line-marked').count(), 1);
    assert.equal(await block.locator('.code-line').nth(2).getAttribute('data-number'), '3');
    await block.hover();
    await block.getByRole('button', { name: 'Copy code' }).click();
    const { text } = (await eventually('a copy', () => reader.last('copy'))) as { text: string };
    assert.ok(text.startsWith("import { open } from 'callboard';\nconst docs"), text);
  });

  it('takes the colors of the theme that it is handed', async () => {
    const codeTheme = {
      name: 'Plum',
      type: 'dark' as const,
      foreground: '#eeeeee',
      tokenColors: [{ scope: ['keyword', 'storage'], settings: { foreground: '#ff00aa' } }],
    };
    await reader.color(codeTheme);
    const block = reader.page.locator('.code-block[data-language=typescript]');
    await block.scrollIntoViewIfNeeded();
    await eventually('the color', async () => {
      const found = await block
        .locator('span')
        .evaluateAll(all => all.map(each => getComputedStyle(each).color));
      return found.includes('rgb(255, 0, 170)');
    });
    await reader.show({ ...state, page: { ...page, html: `${page.html}<p>Written since.</p>` } });
    await reader.page.getByText('Written since.').waitFor();
    assert.equal(await block.getAttribute('data-colored'), 'Plum');
  });

  it('takes the colors of a theme in the form of TextMate, and what the user changed of it', async () => {
    const rule = (scope: string, color: string): string =>
      `<dict>${scope}<key>settings</key><dict><key>foreground</key><string>${color}</string></dict></dict>`;
    const codeTheme = {
      name: 'Pear',
      type: 'dark' as const,
      propertyList: `<?xml version="1.0"?><plist version="1.0"><dict><key>settings</key><array>${rule('', '#ddeeff')}${rule('<key>scope</key><string>string, comment</string>', '#00ff11')}</array></dict></plist>`,
      tokenColors: [{ scope: 'comment', settings: { foreground: '#aa00bb' } }],
    };
    await reader.color(codeTheme);
    const block = reader.page.locator('.code-block[data-language=typescript]');
    await block.scrollIntoViewIfNeeded();
    await eventually('the colors', async () => {
      const found = await block
        .locator('span')
        .evaluateAll(all => all.map(each => getComputedStyle(each).color));
      return ['rgb(221, 238, 255)', 'rgb(0, 255, 17)', 'rgb(170, 0, 187)'].every(each =>
        found.includes(each),
      );
    });
  });

  it('draws formulas, reads them aloud, and copies them as they are written', async () => {
    const text = 'Of $a^2 + b^2$ and $\\nope$ it is said:\n\n$$\n\\frac{n}{2}\n$$\n\nThat is all.\n';
    const { html } = renderPage(text, {
      markdown: { ...techDocsMarkdown, 'pymdownx.arithmatex': {} },
      readSnippet: () => undefined,
      resolveUrl: () => undefined,
    });
    await reader.show({ ...state, page: { ...page, html } });
    const block = reader.page.locator('div.arithmatex math');
    await block.waitFor();
    const line = await reader.page.locator('span.arithmatex math').first().boundingBox();
    const fraction = await block.locator('mfrac').boundingBox();
    assert.ok(line && fraction && fraction.height > line.height, 'the fraction is drawn in one line');
    assert.ok(fraction.x > line.x, 'the formula is not in the middle of lines of its own');
    assert.equal(await reader.page.locator('.formula-source').textContent(), '\\nope');
    const session = await reader.page.context().newCDPSession(reader.page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const roles = nodes.filter(({ ignored }) => !ignored).map(({ role }) => String(role?.value));
    assert.equal(roles.filter(role => role === 'MathMLMath').length, 2, [...new Set(roles)].join());
    const copied = await reader.page.evaluate(() => {
      const [first] = document.querySelectorAll('.article-body msup');
      const last = document.querySelector('.article-body > p:last-of-type');
      if (!first || !last) throw new Error('There is nothing to select.');
      getSelection()?.setBaseAndExtent(first, 0, last, 1);
      const clipboardData = new DataTransfer();
      first.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
      return clipboardData.getData('text/plain');
    });
    assert.equal(
      copied.replace(/\n+/g, '\n'),
      '$a^2 + b^2$ and \\nope it is said:\n$$\n\\frac{n}{2}\n$$\nThat is all.',
    );
  });

  it('shows images of the docs, says what is missing, and asks about hosts', async () => {
    const image = reader.page.getByAltText('How it fits together');
    await eventually('the image', async () => (await image.getAttribute('src'))?.startsWith('blob:'));
    await reader.page.getByText('There is no such file.').waitFor();
    await reader.page.getByRole('button', { name: 'Show images of img.example.com' }).click();
    assert.deepEqual(await eventually('leave', () => reader.last('allowImages')), {
      host: 'img.example.com',
    });
    await reader.show({
      ...state,
      remoteImages: { policy: 'ask', hosts: ['img.example.com'], frameHosts: [] },
    });
    const badge = reader.page.getByAltText('A badge');
    await eventually('the badge', async () => (await badge.getAttribute('src'))?.startsWith('blob:'));
    await image.click();
    await reader.page.getByRole('dialog').waitFor();
    await reader.page.keyboard.press('Escape');
    await reader.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('keeps telling why an image is not shown, however much is typed and whatever is allowed', async () => {
    const broken = '<h1>A</h1><p>One</p><p><img src="gone.png" alt="A plan"></p>';
    const writing = { ...state, mode: 'preview' as const };
    await reader.show({ ...writing, page: { ...page, html: broken } });
    const note = reader.page.getByText('There is no such file.');
    await note.waitFor();
    for (const word of ['Two', 'Three']) {
      await reader.show({ ...writing, page: { ...page, html: broken.replace('One', word) } });
      await reader.page.getByText(word, { exact: true }).waitFor();
      await note.waitFor();
    }
    assert.equal(await note.count(), 1);
    const html = '<h1>A</h1><p><img src="https://img.example.com/a.svg" alt="Badge"></p>';
    for (const policy of ['always', 'never', 'always'] as const) {
      const remoteImages = { policy, hosts: [], frameHosts: [] };
      await reader.show({ ...writing, page: { ...page, html }, remoteImages });
      const refusal = reader.page.getByText('An image of img.example.com is not shown.');
      await refusal.waitFor({ state: policy === 'never' ? 'visible' : 'detached' });
      await reader.page
        .locator('.article-body img')
        .waitFor({ state: policy === 'never' ? 'hidden' : 'visible' });
    }
  });

  it('searches as one types, and leads to what was found by the keyboard alone', async () => {
    await reader.page.keyboard.press('/');
    await reader.page.keyboard.type('handle');
    await reader.page.locator('.search-results mark', { hasText: 'handle' }).waitFor();
    assert.deepEqual(reader.last('search'), { term: 'handle', all: false });
    await reader.page.getByLabel('In the docs of every entity').check();
    await eventually('all docs', () => reader.last('search')?.['all'] === true);
    await reader.page.getByRole('searchbox').focus();
    await reader.page.keyboard.press('ArrowDown');
    await reader.page.keyboard.press('Enter');
    assert.deepEqual(await eventually('a place', () => reader.last('openDocs')), {
      ref: 'component:default/booking',
      location: 'guide/use/#first',
    });
  });

  it('changes nothing but what was changed while a page is written', async () => {
    const writing = { ...state, mode: 'preview' as const };
    await reader.show(writing);
    await reader.page.locator('figure.diagram svg').first().waitFor({ timeout: 60_000 });
    await reader.page.locator('details.tip summary').click();
    await reader.page.evaluate(() => {
      document.querySelectorAll('figure.diagram svg, .code-block pre, h2').forEach(each => {
        Object.assign(each, { isSame: true });
      });
    });
    const html = page.html.replace('It may take a minute.', 'It may take two minutes.');
    await reader.show({ ...writing, page: { ...page, html } });
    await reader.page.getByText('It may take two minutes.').waitFor();
    const kept = await reader.page.evaluate(() =>
      ['figure.diagram svg', '.code-block[data-language=typescript] pre', 'h2#wide'].map(
        each => Reflect.get(document.querySelector(each) ?? {}, 'isSame') === true,
      ),
    );
    assert.deepEqual(kept, [true, true, true]);
    await reader.page.getByText('Because it does.').waitFor();
  });

  it('scrolls in step with the source', async () => {
    await reader.show({ ...state, mode: 'preview' });
    await reader.tell('docs/scrollToLine', { line: 162 });
    await eventually('the place', async () => {
      const top = (await reader.page.locator('#part-20').boundingBox())?.y ?? -1;
      return top > 0 && top < 120;
    });
    await reader.page.waitForTimeout(400);
    await reader.page.mouse.wheel(0, 800);
    await eventually('the line', () => Number(reader.last('scrolled')?.['line']) > 165);
  });

  it('tells the line that is being read to who wants to edit it', async () => {
    await reader.page.locator('figure.diagram svg').first().waitFor({ timeout: 60_000 });
    await reader.show({ ...state, target: { serial: 2, anchor: 'part-20' } });
    await eventually('the place', async () => {
      const top = (await reader.page.locator('#part-20').boundingBox())?.y ?? -1;
      return top > 0 && top < 80;
    });
    await reader.page.getByRole('button', { name: 'Edit this page' }).click();
    const { line } = (await eventually('an edit', () => reader.last('edit'))) as { line: number };
    assert.ok(line >= 158 && line <= 166, String(line));
  });

  describe('diagrams that a server draws', () => {
    const html = (source: string): string =>
      `<h1 id="a" data-line="0">A</h1><pre data-line="2"><code class="language-plantuml">${source}\n</code></pre>`;
    const show = (source: string, kroki: boolean): Promise<void> =>
      reader.show({
        ...state,
        page: { ...page, html: html(source) },
        diagramDrawers: { kroki, plantuml: false, serial: 0 },
      });

    it('stay as their source without one, with a word on why', async () => {
      await show('Alice -&gt; Bob', false);
      await reader.page.getByText('The setting callboard.docs.plantumlServer names one.').waitFor();
      await reader.page.getByText('Alice -> Bob').waitFor();
      assert.equal(reader.last('drawDiagram'), undefined);
    });

    it('are shown as it draws them, anew when they are another, and with the reason where they are not', async () => {
      await show('Alice -&gt; Bob', true);
      const drawing = reader.page.locator('img.server-drawing');
      await drawing.waitFor();
      assert.deepEqual(reader.last('drawDiagram'), { type: 'plantuml', source: 'Alice -> Bob' });
      assert.equal(await reader.page.getByText('Alice -> Bob').isVisible(), false);
      await show('what is wrong', true);
      await reader.page.getByText('kroki.example answers with 400.').waitFor();
      await reader.page.getByText('what is wrong').waitFor();
      assert.equal(await drawing.count(), 0);
      const asked = (): number => reader.told.filter(each => each.method === 'docs/drawDiagram').length;
      assert.equal(asked(), 2);
      await reader.page.getByRole('button', { name: 'Try Again' }).click();
      await eventually('another request', () => asked() === 3);
      assert.deepEqual(
        reader.complaints.filter(each => each.includes('Security')),
        [],
      );
    });

    it('are asked for when the hand rests, and stand until the next is there', async () => {
      const type = (source: string): Promise<void> =>
        reader.show({
          ...state,
          mode: 'preview',
          page: { ...page, html: html(source) },
          diagramDrawers: { kroki: true, plantuml: false, serial: 0 },
        });
      const asked = (): unknown[] =>
        reader.told.filter(each => each.method === 'docs/drawDiagram').map(each => each.params['source']);
      const drawing = reader.page.locator('img.server-drawing');
      await type('a');
      await drawing.waitFor();
      const first = await drawing.getAttribute('src');
      const text = 'b'.repeat(15);
      for (let length = 1; length <= text.length; length += 1) {
        await type(text.slice(0, length));
        if (length === 1) assert.equal(await drawing.isVisible(), true);
      }
      await eventually('the last', () => asked().includes(text));
      await eventually('its drawing', async () => (await drawing.getAttribute('src')) !== first);
      assert.ok(asked().length <= 3, JSON.stringify(asked()));
      await type('a');
      await eventually('the first again', async () => (await drawing.getAttribute('src')) === first);
      assert.ok(asked().length <= 3, JSON.stringify(asked()));
    });
  });

  describe('pages of other hosts', () => {
    it('are shown once the user has said yes, within the policy, and never of a host that is not allowed', async () => {
      const { origin } = new URL(reader.page.url());
      const src = `${origin.replace('127.0.0.1', 'localhost')}/docs.css`;
      const { host } = new URL(src);
      const html = `<h1 id="a">A</h1><iframe src="${src}" width="300" height="200"></iframe><iframe src="https://other.example/"></iframe>`;
      const { site } = state;
      assert.ok(site);
      const framed = { ...state, site: { ...site, frameHosts: [host] }, page: { ...page, html } };
      await reader.show(framed);
      await reader.page.getByText(`A page of ${host} is not shown.`).waitFor();
      await reader.page.getByText('A page of other.example is not shown.').waitFor();
      assert.equal(await reader.page.locator('iframe').count(), 0);
      assert.equal(await reader.page.getByRole('button', { name: 'Show pages of' }).count(), 1);
      await reader.page.getByRole('button', { name: `Show pages of ${host}` }).click();
      assert.deepEqual(await eventually('the answer', () => reader.last('allowFrames')), { host });
      // A yes to images is none to pages.
      await reader.show({ ...framed, remoteImages: { policy: 'always', hosts: [host], frameHosts: [] } });
      assert.equal(await reader.page.locator('iframe').count(), 0);
      await reader.show({ ...framed, remoteImages: { policy: 'ask', hosts: [], frameHosts: [host] } });
      await reader.page.frameLocator('iframe').getByText('font').first().waitFor();
      assert.equal(await reader.page.locator('iframe').count(), 1);
      const larger = html.replace('width="300"', 'width="400" title="A style sheet"');
      await reader.show({
        ...framed,
        page: { ...page, html: larger },
        remoteImages: { policy: 'ask', hosts: [], frameHosts: [host] },
      });
      await reader.page.locator('iframe[width="400"][title="A style sheet"]').waitFor();
      assert.deepEqual(
        reader.complaints.filter(each => each.includes('Security')),
        [],
      );
    });
  });
});
