import assert from 'node:assert/strict';
import type { JsonObject } from '../../model/index.ts';
import { parseScaffolderConfig } from './parseServerConfig.ts';

describe('the scaffolder of a configuration', () => {
  const parse = (scaffolder: JsonObject): ReturnType<typeof parseScaffolderConfig> => {
    const tree = { scaffolder };
    return parseScaffolderConfig({
      tree,
      layers: [{ source: 'app-config.yaml', tree, unset: [] }],
      cwd: '/',
    });
  };

  it("is Backstage's where nothing is said", () => {
    assert.deepEqual(parse({}), {
      author: { name: 'Scaffolder', email: 'scaffolder@backstage.io' },
      commitMessage: 'initial commit',
      concurrentTasks: 10,
      environment: { parameters: {}, secrets: {} },
      recoversTasks: false,
      taskTimeoutMs: 86_400_000,
    });
  });

  it('is what is said, durations in whatever form', () => {
    assert.equal(parse({ taskTimeout: { hours: 1, minutes: 30 } }).taskTimeoutMs, 5_400_000);
    assert.equal(parse({ taskTimeout: 'PT2M' }).taskTimeoutMs, 120_000);
    assert.equal(parse({ taskTimeout: '2m' }).taskTimeoutMs, 120_000);
    assert.equal(parse({ taskRecovery: { enabled: 'yes' } }).recoversTasks, true);
    assert.equal(parse({ concurrentTasksLimit: 0 }).concurrentTasks, 0);
    assert.deepEqual(parse({ defaultAuthor: { name: 'Ada' } }).author, {
      name: 'Ada',
      email: 'scaffolder@backstage.io',
    });
  });

  it('is refused with the key, and what would be right', () => {
    const bad: [JsonObject, RegExp][] = [
      [{ taskTimeout: 'soon' }, /scaffolder\.taskTimeout should be .*, not "soon"/],
      [
        { concurrentTasksLimit: -1 },
        /scaffolder\.concurrentTasksLimit should be a number, 0 for none, not -1/,
      ],
      [{ concurrentTasksLimit: 1.5 }, /scaffolder\.concurrentTasksLimit/],
      [{ defaultAuthor: 'Ada' }, /scaffolder\.defaultAuthor should be an object with name and email/],
      [{ defaultEnvironment: { parameters: { a: 1 } } }, /scaffolder\.defaultEnvironment\.parameters/],
      [{ taskRecovery: true }, /scaffolder\.taskRecovery should be an object with enabled/],
      [{ taskRecovery: { enabled: 'maybe' } }, /scaffolder\.taskRecovery\.enabled should be true or false/],
    ];
    for (const [section, message] of bad) {
      assert.throws(() => parse(section), { name: 'ConfigError', message }, JSON.stringify(section));
    }
  });

  it('tells no secret in what it says', () => {
    const defaultEnvironment = { secrets: { key: { open: 'sesame' } } };
    assert.throws(
      () => parse({ defaultEnvironment }),
      (error: Error) =>
        error.message.includes('defaultEnvironment.secrets') && !error.message.includes('sesame'),
    );
  });
});
