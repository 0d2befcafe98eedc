import assert from 'node:assert/strict';
import { InputError, type JsonObject } from '../../../model/index.ts';
import type { TextRendererOptions } from '../types.ts';
import { createTemplating } from './createTemplating.ts';

const integrations = () => [{ provider: 'github', host: 'github.com', entry: {} }];

describe('TextRenderer', function () {
  // The thread takes its time to start on a busy machine.
  this.timeout(60_000);
  const templating = createTemplating({ integrations });
  after(() => templating.stop());

  function render(text: string, values: JsonObject = {}, options?: TextRendererOptions): Promise<string> {
    return templating.createTextRenderer(options).render(text, values, 'src/a.txt');
  }

  const values = { name: 'shop', list: ['a', 'b'], html: '<a>&"', repo: 'github.com?owner=acme&repo=shop' };

  it('finds what it is given below values, and nowhere else', async () => {
    assert.equal(
      await render('${{ values.name }} ${{ name }} ${{ parameters }} {{ values.name }}', values),
      'shop   {{ values.name }}',
    );
  });

  it('gives texts as they are: line ends, tabs, signs of HTML, a mark at the begin', async () => {
    for (const text of ['\ufeffa\r\nb\r\n', '\t$ {x}\n\n', 'no end', '', '$\udc80${{']) {
      if (!text.includes('${{')) assert.equal(await render(text, values), text);
    }
    assert.equal(await render('${{ values.html }}\r\n\udc80', values), '<a>&"\r\n\udc80');
  });

  it('has loops, conditions, macros and the filters of Backstage', async () => {
    assert.equal(
      await render('{% for x in values.list %}${{ loop.index }}${{ x }}{% endfor %}', values),
      '1a2b',
    );
    assert.equal(await render('{% if values.name == "shop" %}y{% else %}n{% endif %}', values), 'y');
    assert.equal(await render('{% raw %}${{ x }}{% endraw %}{# gone #}', values), '${{ x }}');
    assert.equal(
      await render('${{ (values.repo | parseRepoUrl).owner }}/${{ values.repo | projectSlug }}', values),
      'acme/acme/shop',
    );
    assert.equal(await render('${{ values.name | replace(r/s(.)/, "$1") }}', values), 'hop');
    assert.equal(await render('${{ values.list | dump }}', values), '["a","b"]');
  });

  it('leaves white space about blocks, unless told otherwise', async () => {
    const text = 'a\n  {% if true %}\nb\n  {% endif %}\nc';
    assert.equal(await render(text), 'a\n  \nb\n  \nc');
    assert.equal(await render(text, {}, { trimBlocks: true }), 'a\n  b\n  c');
    assert.equal(await render(text, {}, { lstripBlocks: true }), 'a\n\nb\n\nc');
    assert.equal(await render(text, {}, { trimBlocks: true, lstripBlocks: true }), 'a\nb\nc');
  });

  it('speaks as cookiecutter does where that is wanted', async () => {
    const text = '{{ cookiecutter.name }} {{ cookiecutter.list | jsonify }} ${{ values.name }}';
    assert.equal(await render(text, values, { cookiecutterCompat: true }), 'shop ["a","b"] $');
  });

  it('names the text, the place and the reason where it cannot be rendered', async () => {
    for (const [text, reason] of [
      ['a\n${{ values.name | nofilter }}', /^src\/a\.txt cannot be rendered: .*line 2.*nofilter/],
      ['{% nothing %}', /^src\/a\.txt cannot be rendered: .*nothing/],
      ['${{ values.constructor }}', /src\/a\.txt cannot be rendered: .*reserved/],
      [
        '{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}',
        /src\/a\.txt.*steps/,
      ],
      [`\${{ "${'a'.repeat(50)}!" | replace(r/(a+)+$/, "") }}`, /src\/a\.txt.*seconds/],
    ] as const) {
      await assert.rejects(
        render(text, values),
        (error: unknown) => error instanceof InputError && reason.test(error.message),
      );
    }
  }).timeout(60_000);

  it('renders many texts with the same values fast', async () => {
    const renderer = templating.createTextRenderer();
    const many = { ...values, big: Array.from({ length: 5000 }, (_, index) => ({ index })) };
    const start = performance.now();
    for (let index = 0; index < 400; index++) await renderer.render('${{ values.name }}', many, 'a');
    assert.ok(performance.now() - start < 5_000);
  }).timeout(60_000);
});
