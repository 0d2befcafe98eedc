import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { eventually } from '../../../../test/helpers/eventually.ts';
import { isAbortError, type JsonValue } from '../../../../model/index.ts';
import type { Templating } from '../../types.ts';
import { createTemplating } from '../createTemplating.ts';

/** Nothing ends it but its time. */
const ENDLESS = `\${{ "${'a'.repeat(60)}!" | replace(r/(a+)+$/g, "") }}`;

describe('RenderingThread', function () {
  this.timeout(120_000);
  let templating: Templating;

  beforeEach(() => {
    templating = create();
  });
  afterEach(() => templating.stop());

  function create(mostMs = 1_000): Templating {
    return createTemplating({ integrations: () => [], mostMs, idleMs: 200 });
  }
  function render(value: JsonValue, signal?: AbortSignal): Promise<JsonValue | undefined> {
    const options = { name: 'The input of step one', ...(signal && { signal }) };
    return templating.expressions.renderValue(value, { x: 1 }, options);
  }

  it('stops a text that never ends, and this thread works on meanwhile', async () => {
    await render('${{ x }}');
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    try {
      await assert.rejects(render(ENDLESS), { name: 'InputError' });
    } finally {
      clearInterval(timer);
    }
    // Of a thousand that it would have been; a busy machine has others to serve.
    assert.ok(longest < 700, `${longest}`);
  });

  it('says which text it was, where it stands, and what to look for', async () => {
    await assert.rejects(render({ a: 'plain', b: ['${{ x }}', ENDLESS], c: '${{ x }}' }), {
      name: 'InputError',
      message:
        /^The input of step one was stopped: "\$\{\{ "aaa.*\(a\+\)\+.*": it takes longer than 1 seconds?\. Look for/s,
    });
    const renderer = templating.createTextRenderer();
    await assert.rejects(renderer.render(ENDLESS, {}, 'src/a.txt'), {
      name: 'InputError',
      message: /^src\/a\.txt cannot be rendered: .*longer than 1 second.*Look for/,
    });
    await assert.rejects(renderer.renderFile(Buffer.from(ENDLESS), {}, 'src/b.txt'), {
      message: /^src\/b\.txt cannot be rendered: .*longer than 1 second/,
    });
    await assert.rejects(templating.createTextRenderer().render('${{ }}', {}, 'c'), { name: 'InputError' });
  });

  it('stops JSONata without end, and an expression of it that goes back for ever', async () => {
    for (const expression of [
      '($f := function() { $f() }; $f())',
      `$match("${'a'.repeat(60)}!", /(a+)+$/)`,
    ]) {
      await assert.rejects(templating.evaluateJsonata(expression, {}, undefined), {
        name: 'InputError',
        message: /^JSONata failed to evaluate the expression: it takes longer than 1 second/,
      });
    }
  });

  it('stops what takes all memory, and says so', async () => {
    const patient = create(50_000);
    try {
      const expression =
        '($grow := function($list) { $grow($append($list, $list.{ "a": $, "b": [1..1000] })) }; $grow([1]))';
      await assert.rejects(patient.evaluateJsonata(expression, {}, undefined), {
        name: 'InputError',
        message: /MB of memory|more than|sequence|length/i,
      });
      assert.equal(await patient.expressions.renderValue('${{ x }}', { x: 2 }), 2);
    } finally {
      await patient.stop();
    }
  });

  it('loses nothing of other tasks when it is ended for one of them', async () => {
    const renderer = templating.createTextRenderer();
    const cancelled = new AbortController();
    const all = [
      render('${{ x }}'),
      render(ENDLESS),
      renderer.render('${{ values.name }}', { name: 'first' }, 'a'),
      render(ENDLESS, cancelled.signal),
      renderer.render('${{ values.name }}', { name: 'second' }, 'b'),
      ...Array.from({ length: 50 }, (_, index) => render(`\${{ x + ${index} }}`)),
    ];
    await all[0];
    cancelled.abort();
    const [, endless, first, aborted, second, ...others] = await Promise.allSettled(all);
    assert.equal(endless?.status, 'rejected');
    assert.deepEqual(first, { status: 'fulfilled', value: 'first' });
    assert.ok(aborted?.status === 'rejected' && isAbortError(aborted.reason));
    assert.deepEqual(second, { status: 'fulfilled', value: 'second' });
    assert.deepEqual(
      others.map(result => result.status === 'fulfilled' && result.value),
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
  });

  it('ends what a cancelled task had it do, at once', async () => {
    const patient = create(50_000);
    try {
      const cancelled = new AbortController();
      const renderer = patient.createTextRenderer({}, cancelled.signal);
      const all = Array.from({ length: 30 }, (_, index) => renderer.render(ENDLESS, {}, `${index}`));
      const ended = Promise.allSettled(all);
      await setTimeout(200);
      cancelled.abort();
      for (const result of await ended)
        assert.ok(result.status === 'rejected' && isAbortError(result.reason));
      assert.equal(await patient.expressions.renderValue('${{ x }}', { x: 2 }), 2);
      await assert.rejects(renderer.render('${{ x }}', {}, 'late'), { name: 'AbortError' });
    } finally {
      await patient.stop();
    }
  });

  it('does each thing by its own values, whoever else is served', async () => {
    const backstage = templating.createTextRenderer();
    const cookiecutter = templating.createTextRenderer({ cookiecutterCompat: true });
    const texts = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 === 0 ? backstage : cookiecutter).render(
          '${{ values.n }}{{ cookiecutter.n }}',
          { n: Math.floor(index / 4) },
          `${index}`,
        ),
      ),
    );
    texts.forEach((text, index) => {
      const n = Math.floor(index / 4);
      assert.equal(text, index % 2 === 0 ? `${n}{{ cookiecutter.n }}` : `$${n}`);
    });
  });

  it('refuses what is no plain data, and goes on', async () => {
    const value = { f: () => 1 } as unknown as JsonValue;
    await assert.rejects(render(value), { name: 'InputError', message: /no plain data/ });
    const renderer = templating.createTextRenderer();
    await assert.rejects(renderer.render('${{ values.f }}', { f: value }, 'a'), { name: 'InputError' });
    assert.equal(await renderer.render('${{ values.f }}', { f: 2 }, 'a'), '2');
  });

  it('is there only as long as there is something to do', async () => {
    const threads = (): number =>
      process.getActiveResourcesInfo().filter(name => name === 'MessagePort').length;
    const before = threads();
    assert.equal(await render('${{ x }}'), 1);
    await eventually('the thread to end', () => Promise.resolve(threads() <= before));
    assert.equal(await render('${{ x }}'), 1);
  });

  it('tells whoever still waits when the server stops', async () => {
    const waiting = assert.rejects(render(ENDLESS), { name: 'ServiceUnavailableError' });
    await templating.stop();
    await waiting;
    await assert.rejects(render('${{ x }}'), { name: 'ServiceUnavailableError' });
  });
});
