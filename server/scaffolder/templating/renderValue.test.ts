import assert from 'node:assert/strict';
import { InputError, type JsonObject, type JsonValue } from '../../../model/index.ts';
import type { ExpressionOptions } from '../types.ts';
import { createTemplating } from './createTemplating.ts';

const integration = (provider: string, host: string) => ({ provider, host, entry: {} });
const integrations = () => [
  integration('github', 'github.com'),
  integration('gitlab', 'gitlab.com'),
  integration('azure', 'dev.azure.com'),
  integration('bitbucketCloud', 'bitbucket.org'),
  integration('bitbucketServer', 'bitbucket.example.com:7990'),
  integration('gitea', 'gitea.com'),
];

describe('Expressions', function () {
  // The thread takes its time to start on a busy machine.
  this.timeout(60_000);
  const templating = createTemplating({ integrations });
  after(() => templating.stop());

  function render(
    value: JsonValue,
    context: JsonObject = {},
    options?: ExpressionOptions,
  ): Promise<JsonValue | undefined> {
    return templating.expressions.renderValue(value, context, options);
  }

  const parameters = {
    name: 'shop',
    port: 8080,
    on: true,
    tags: ['a', 'b'],
    owner: { team: 'x' },
    none: null,
  };

  it('keeps the type of what a single expression gives', async () => {
    const value = Object.fromEntries(Object.keys(parameters).map(key => [key, `\${{ parameters.${key} }}`]));
    assert.deepEqual(await render(value, { parameters }), parameters);
  });

  it('gives a text where there is anything beside the expression', async () => {
    assert.equal(await render(' ${{ parameters.port }}', { parameters }), ' 8080');
    assert.equal(await render('${{ parameters.name }}:${{ parameters.port }}', { parameters }), 'shop:8080');
    assert.equal(await render('{% if parameters.on %}true{% endif %}', { parameters }), 'true');
  });

  it('leaves out keys, and entries of lists, whose expression gives nothing', async () => {
    const value = {
      a: '${{ parameters.missing.deeper }}',
      b: ['x', '${{ nothing }}'],
      c: 'text ${{ nothing }}',
    };
    assert.deepEqual(await render(value, { parameters }), { b: ['x'], c: 'text ' });
    assert.equal(await render('${{ nothing }}'), undefined);
    assert.deepEqual(await render({ a: "${{ '' }}" }), { a: '' });
  });

  it('renders at every depth, values alone, and what it rendered no more', async () => {
    assert.deepEqual(
      await render(
        { '${{ parameters.name }}': [{ deep: '${{ parameters.text }}' }], plain: '{{ name }}' },
        {
          parameters: { text: '${{ parameters.name }}', name: 'x' },
        },
      ),
      { '${{ parameters.name }}': [{ deep: '${{ parameters.name }}' }], plain: '{{ name }}' },
    );
  });

  it('leaves a text as it is that cannot be rendered, and tells why', async () => {
    const told: [string, string][] = [];
    const value = ['${{ a | nofilter }}', '${{ a', '{% nothing %}', '${{ 1 + }}', 'fine'];
    const onUnrendered = (text: string, reason: string): number => told.push([text, reason]);
    assert.deepEqual(await render(value, {}, { onUnrendered: (...all) => void onUnrendered(...all) }), value);
    assert.deepEqual(
      told.map(([text]) => text),
      value.slice(0, 4),
    );
    assert.match(told[0]?.[1] ?? '', /line 1.*nofilter/);
  });

  it('calls the functions of conditions', async () => {
    const functions = { always: true, failure: false };
    assert.equal(await render('${{ always() }}', {}, { functions }), true);
    assert.equal(await render('${{ failure() or parameters.on }}', { parameters }, { functions }), true);
    assert.equal(await render('${{ always() }}'), '${{ always() }}');
  });

  it('gives what may be changed without changing what was given', async () => {
    const context = { parameters: { list: [{ a: 1 }] } };
    const given = (await render('${{ parameters.list }}', context)) as { a: number }[];
    given.push({ a: 2 });
    assert.deepEqual(context.parameters.list, [{ a: 1 }]);
  });

  describe('has the filters of Backstage:', () => {
    const TABLE: readonly [string, JsonValue | undefined][] = [
      [
        '${{ "github.com?owner=acme&repo=shop" | parseRepoUrl }}',
        { host: 'github.com', owner: 'acme', repo: 'shop' },
      ],
      ['${{ ("github.com?owner=acme&repo=shop" | parseRepoUrl).owner }}', 'acme'],
      ['${{ "gitlab.com?owner=a%2Fb&repo=shop" | parseRepoUrl | pick("owner") }}', 'a/b'],
      ['${{ "gitlab.com?project=42" | parseRepoUrl | pick("project") }}', '42'],
      [
        '${{ "dev.azure.com?organization=o&project=p&repo=/r/" | parseRepoUrl }}',
        { host: 'dev.azure.com', repo: 'r', organization: 'o', project: 'p' },
      ],
      [
        '${{ "bitbucket.org?workspace=w&project=p&repo=r" | parseRepoUrl }}',
        { host: 'bitbucket.org', repo: 'r', workspace: 'w', project: 'p' },
      ],
      [
        '${{ "bitbucket.example.com:7990?project=p&repo=r" | parseRepoUrl | dump }}',
        '{"host":"bitbucket.example.com:7990","repo":"r","project":"p"}',
      ],
      ['${{ "gitea.com?repo=r" | parseRepoUrl }}', { host: 'gitea.com', repo: 'r' }],
      ['${{ "github.com?owner=acme&repo=shop" | projectSlug }}', 'acme/shop'],
      ['${{ "component:ns/shop" | parseEntityRef }}', { kind: 'component', namespace: 'ns', name: 'shop' }],
      [
        '${{ "Shop" | parseEntityRef({ defaultKind: "group", defaultNamespace: "x" }) }}',
        { kind: 'group', namespace: 'x', name: 'Shop' },
      ],
      [
        '${{ { kind: "user", name: "ada" } | parseEntityRef }}',
        { kind: 'user', namespace: 'default', name: 'ada' },
      ],
      ['${{ { a: [{ b: 1 }] } | pick("a[0].b") }}', 1],
      ['${{ { a: { "b.c": 2 } } | pick("a[\'b.c\']") }}', 2],
      ['${{ { "a.b": 3 } | pick("a.b") }}', 3],
      ['${{ { a: { b: 4 } } | pick(["a", "b"]) }}', 4],
      ['${{ { a: 1 } | pick("b.c") }}', undefined],
    ];
    for (const [text, expected] of TABLE) {
      it(text, async () => {
        assert.deepEqual(await render(text), expected);
      });
    }

    const REFUSED: readonly [string, RegExp][] = [
      [
        '${{ "git.example.com?owner=a&repo=b" | parseRepoUrl }}',
        /No matching integration.*git\.example\.com/,
      ],
      ['${{ "github.com?repo=b" | parseRepoUrl }}', /missing owner/],
      ['${{ "bitbucket.org?workspace=w&repo=b" | parseRepoUrl }}', /missing project/],
      ['${{ nothing | parseRepoUrl }}', /has to be a text/],
      ['${{ "shop" | parseEntityRef }}', /kind/],
    ];
    for (const [text, reason] of REFUSED) {
      it(`${text} is told of`, async () => {
        let told = '';
        assert.equal(await render(text, {}, { onUnrendered: (_, why) => (told = why) }), text);
        assert.match(told, reason);
      });
    }
  });

  describe('runs nothing:', () => {
    const context: JsonObject = {
      o: {},
      s: 'text',
      l: [1],
      c: 'constructor',
      p: '__proto__',
      t: 'prototype',
      evil: JSON.parse('{"__proto__":{"x":1},"constructor":{"x":1},"fine":2}') as JsonObject,
    };
    const ESCAPES = [
      '${{ o.constructor }}',
      '${{ o.constructor.constructor("return process")() }}',
      '${{ o["constructor"] }}',
      '${{ o["con" + "structor"] }}',
      '${{ o[c] }}',
      '${{ o[p] }}',
      '${{ s[c] }}',
      '${{ s[c][c]("return 1")() }}',
      '${{ l[c] }}',
      '${{ l.map.constructor }}',
      '${{ (1)[c] }}',
      '${{ true[c] }}',
      '${{ range[c] }}',
      '${{ range[c]("return process")() }}',
      '${{ cycler[c] }}',
      '${{ joiner[t] }}',
      '${{ o.__proto__ }}',
      '${{ o.toString.constructor }}',
      '${{ o.__defineGetter__ }}',
      '${{ o.__lookupGetter__("x") }}',
      '${{ o.valueOf() }}',
      '${{ o | pick("constructor") }}',
      '${{ o | pick("__proto__") }}',
      '${{ o | pick("constructor.constructor") }}',
      '${{ o | pick(["__proto__", "constructor"]) }}',
      '${{ s | pick("constructor") }}',
      '${{ o | attr("constructor") }}',
      '${{ [o] | groupby("constructor") | dump }}',
      '${{ [o] | sort(false, false, "constructor.constructor") | first | pick("constructor") }}',
      '${{ process }}',
      '${{ process.env }}',
      '${{ globalThis }}',
      '${{ global }}',
      '${{ this }}',
      '${{ this.constructor }}',
      '${{ require("fs") }}',
      '${{ import("fs") }}',
      '${{ eval("1") }}',
      '${{ Function("return 1")() }}',
      '${{ self }}',
      '${{ env }}',
      '${{ ctx }}',
      '${{ lookup("process") }}',
      '${{ evil.constructor.x }}',
      '${{ evil[c] }}',
      '${{ evil[p] }}',
      '{% set x = range[c] %}${{ x }}',
      '{% include "/etc/passwd" %}',
      '{% import "/etc/passwd" as x %}${{ x }}',
      '{% extends "/etc/passwd" %}',
      '{% macro m() %}${{ caller[c] }}{% endmacro %}${{ m()[c] }}',
      '{% set o.__proto__.x = 1 %}${{ o.x }}',
    ];
    for (const text of ESCAPES) {
      it(text, async () => {
        const result = await render(text, context);
        const harmless = [undefined, text, '', '{}', '{"undefined":[{}]}'];
        assert.ok(harmless.includes(result as string), JSON.stringify(result));
        assert.equal(({} as Record<string, unknown>)['x'], undefined);
      });
    }

    it('and still gives the rest of a value with such keys', async () => {
      assert.equal(await render('${{ evil.fine }}', context), 2);
      assert.deepEqual(await render('${{ evil }}', context), { fine: 2 });
    });
  });

  describe('ends with an InputError that says why:', () => {
    const deep = (open: string, close: string, times: number): string =>
      `\${{ ${open.repeat(times)}1${close.repeat(times)} }}`;
    const ENDLESS: readonly [string, string, RegExp][] = [
      [
        'loops in loops',
        '{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}',
        // On a busy machine the time is over first.
        /steps|seconds/,
      ],
      ['a list without end', '${{ range(1000000000) | length }}', /steps|seconds/],
      ['a macro that calls itself', '{% macro m() %}${{ m() }}{% endmacro %}${{ m() }}', /nested|steps/],
      ['a huge text', `{% set x = "0123456789" %}${'{% set x = x + x %}'.repeat(30)}\${{ x }}`, /stopped/],
      [
        'a text of more than 16 million signs',
        `{% set x = "${'x'.repeat(100_000)}" %}{% for i in range(500) %}\${{ x }}{% endfor %}`,
        /characters/,
      ],
      [
        'a regular expression that goes back for ever',
        '${{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" | replace(r/(a+)+$/g, "") }}',
        /seconds/,
      ],
      ['too much text', `\${{ 1 }}${'x'.repeat(5_000_000)}`, /characters/],
      [
        'too many calls',
        '{% for i in range(9999) %}${{ "a:b" | parseEntityRef | pick("name") }}{% endfor %}',
        /stopped/,
      ],
    ];
    for (const [name, text, reason] of ENDLESS) {
      it(name, async () => {
        await assert.rejects(
          render({ a: text }),
          (error: unknown) => error instanceof InputError && reason.test(error.message),
        );
      }).timeout(60_000);
    }

    it('many texts that are each short enough', async () => {
      const text = '{% for i in range(20000) %}${{ x }}{% endfor %}';
      await assert.rejects(render(Array<string>(1000).fill(text), { x: 'y'.repeat(50) }), InputError);
    }).timeout(60_000);

    it('values that are nested too deep', async () => {
      let value: JsonValue = 1;
      for (let depth = 0; depth < 1000; depth++) value = [value];
      await assert.rejects(render(value), InputError);
      await assert.rejects(render('${{ x }}', { x: value }), InputError);
    });

    it('but an expression that is nested too deep is no expression', async () => {
      const text = deep('(', ')', 5000);
      assert.equal(await render(text), text);
    });
  });
});
