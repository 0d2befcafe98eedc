// What an author may do to the reader around a page: nothing.
import assert from 'node:assert/strict';
import { renderPage, techDocsMarkdown } from '../../model/docs/markdown/index.ts';
import { DocsStage, sampleState, type OpenReader } from '../helpers/docs/DocsStage.ts';

describe('The docs reader, around a page that is not well meant', function () {
  this.timeout(120_000);
  let stage: DocsStage;

  before(async () => {
    stage = await DocsStage.start();
  });
  after(async () => {
    await stage.stop();
  });

  async function show(text: string): Promise<OpenReader> {
    const { page } = sampleState;
    assert.ok(page);
    const { html } = renderPage(text, {
      markdown: techDocsMarkdown,
      readSnippet: () => undefined,
      resolveUrl: () => undefined,
    });
    return stage.open({ ...sampleState, page: { ...page, html, headings: [] } });
  }

  const diagram = (source: string): string => `\`\`\`mermaid\n${source}\n\`\`\`\n`;

  it('keeps its controls in sight and within reach, whatever a page calls its own parts', async () => {
    const names = ['toolbar', 'skip-link', 'navigation drawer open', 'contents drawer open', 'search-popup'];
    const parts = names.map(name => `<div class="${name}">${'Cover '.repeat(5_000)}</div>`);
    const reader = await show(`# Title\n\n${parts.join('\n\n')}\n`);
    for (const top of [0, 500]) {
      await reader.page.evaluate(y => {
        window.scrollTo(0, y);
      }, top);
      const covered = await reader.page.evaluate(() =>
        [...document.querySelectorAll('.toolbar button, .navigation a')]
          .filter(control => control.closest('.article-body') === null && control.checkVisibility())
          .filter(control => {
            const { left, top, width, height } = control.getBoundingClientRect();
            const at = document.elementFromPoint(left + width / 2, top + height / 2);
            return at !== null && at.closest('.article-body') !== null;
          })
          .map(control => control.textContent),
      );
      assert.deepEqual(covered, []);
    }
    await reader.close();
  });

  it('draws diagrams whatever ids a page has', async () => {
    const ids = ['diagram-1', 'ddiagram-1', 'idiagram-1', 'body', 'root', 'mermaid'];
    const reader = await show(
      `# Title\n\n${ids.map(id => `<p id="${id}">x</p>\n\n`).join('')}${diagram('graph TD\n  A-->B')}`,
    );
    await reader.page.locator('figure.diagram svg').waitFor();
    for (const id of ids) assert.equal(await reader.page.locator(`.article-body p#${id}`).count(), 1, id);
    await reader.close();
  });

  it('lets nothing into the labels of a diagram that loads or takes input', async () => {
    const label = `<img src=https://tracker.example/a><form action=https://tracker.example><input></form><b>bold</b>`;
    const setting = '%%{init: {"dompurifyConfig": {"FORBID_TAGS": ["b"]}, "securityLevel": "loose"}}%%';
    const reader = await show(`# Title\n\n${diagram(`${setting}\ngraph TD\n  A["${label}"]-->B`)}`);
    const drawing = reader.page.locator('figure.diagram svg');
    await drawing.waitFor();
    assert.equal(await drawing.locator('b').count(), 1);
    assert.equal(await drawing.locator('img, form, input').count(), 0);
    assert.deepEqual(reader.complaints, []);
    await reader.close();
  });
});
