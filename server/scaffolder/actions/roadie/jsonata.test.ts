import assert from 'node:assert/strict';
import {
  createTestWorkspace,
  type TestWorkspace,
} from '../../../../test/helpers/scaffolder/createTestWorkspace.ts';
import { runAction } from '../../../../test/helpers/scaffolder/runAction.ts';
import type { JsonValue } from '../../../../model/index.ts';
import { createTemplating } from '../../templating/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { createRoadieJsonataJsonAction } from './jsonataJson.ts';
import { createRoadieJsonataYamlAction } from './jsonataYaml.ts';

const templating = createTemplating({ integrations: () => [] });

function evaluateJsonata(expression: string, data: JsonValue): Promise<JsonValue | undefined> {
  return templating.evaluateJsonata(expression, data, undefined);
}

after(() => templating.stop());

describe('evaluateJsonata', function () {
  // The thread takes its time to start on a busy machine.
  this.timeout(60_000);
  it('makes one piece of data of another', async () => {
    const data = { items: [{ name: 'a', on: true }, { name: 'b' }] };
    assert.deepEqual(await evaluateJsonata('{ "names": [items[on].name] }', data), { names: ['a'] });
    assert.deepEqual(await evaluateJsonata('items.name', data), ['a', 'b']);
    assert.equal(await evaluateJsonata('nothing', data), undefined);
    assert.equal(await evaluateJsonata('$pad("x", -3, "0") & $pad("y", 2)', data), '00xy ');
  });

  it('says what is wrong with an expression', async () => {
    await assert.rejects(evaluateJsonata('items[', {}), {
      name: 'InputError',
      message: /JSONata failed to evaluate the expression/,
    });
  });

  it('reaches no prototype and no function of the program', async () => {
    for (const way of [
      'constructor',
      '__proto__',
      '$string.constructor',
      'toString',
      '$eval.constructor("x")',
    ]) {
      assert.equal(await evaluateJsonata(way, {}).catch(() => undefined), undefined, way);
    }
    await evaluateJsonata('$merge([{"__proto__": {"polluted": 1}}])', {}).catch(() => undefined);
    await evaluateJsonata('$ ~> |$|{"__proto__": {"polluted": 1}}|', {}).catch(() => undefined);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('ends what does not end by itself', async () => {
    for (const way of [
      '($f := function() { $f() }; $f())',
      '($f := function($n) { 1 + $f($n + 1) }; $f(0))',
      '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /(a+)+$/)',
      '[1..9999999]',
      '$pad("x", 100000000)',
      '($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f("xxxxxxxx", 22))',
    ]) {
      await assert.rejects(evaluateJsonata(way, {}), { name: 'InputError' }, way);
    }
  }).timeout(120_000);
});

describe('JSONata of a file', function () {
  // The thread takes its time to start on a busy machine.
  this.timeout(60_000);
  const services = { templating } as Pick<ActionServices, 'templating'> as ActionServices;
  let workspace: TestWorkspace;

  before(async () => {
    workspace = await createTestWorkspace({ 'a.json': '{"a":{"b":[1,2]}}', 'a.yaml': 'a: 1\n---\na: 2\n' });
  });

  after(() => workspace.remove());

  it('gives a text, or the data where that is asked for', async () => {
    const json = createRoadieJsonataJsonAction(services);
    const input = { path: 'a.json', expression: 'a' };
    assert.deepEqual((await runAction(json, input, { workspace })).outputs, { result: '{"b":[1,2]}' });
    assert.deepEqual((await runAction(json, { ...input, as: 'object' }, { workspace })).outputs, {
      result: { b: [1, 2] },
    });
    const yaml = createRoadieJsonataYamlAction(services);
    const all = { path: 'a.yaml', expression: '{ "sum": $sum(a) }', loadAll: true };
    assert.deepEqual((await runAction(yaml, all, { workspace })).outputs, { result: 'sum: 3\n' });
  });
});
