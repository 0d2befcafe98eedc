import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { JsonObject } from '../../model/index.ts';
import type { ProviderRoot } from '../catalog/types.ts';
import { parseServerConfig } from './parseServerConfig.ts';

const cwd = resolve('/portal');

function parse(providers: JsonObject): { roots: ProviderRoot[]; notices: string[] } {
  const tree = { catalog: { providers } };
  const { config, notices } = parseServerConfig({
    tree,
    cwd,
    layers: [{ source: 'app-config.yaml', tree, unset: [] }],
  });
  return { roots: config.catalog.roots.filter(root => root.kind === 'provider'), notices };
}

function failure(providers: JsonObject): string {
  try {
    parse(providers);
  } catch (error) {
    return (error as Error).message.replace('app-config.yaml: catalog.providers.', '');
  }
  assert.fail('the configuration was taken');
}

describe('parseProviders', () => {
  it('takes one entry alone, or several by an id each', () => {
    const acme = { organization: 'acme' };
    const every = { kind: 'every', milliseconds: 900_000 };
    const root = { kind: 'provider', key: 'github', settings: acme, schedule: every };
    assert.deepEqual(parse({ github: acme }).roots, [{ ...root, id: 'default' }]);
    assert.deepEqual(parse({ github: { one: acme, two: { ...acme, catalogPath: '/x.yaml' } } }).roots, [
      { ...root, id: 'one' },
      { ...root, id: 'two', settings: { ...acme, catalogPath: '/x.yaml' } },
    ]);
  });

  it('takes a list of organisations whose people are wanted', () => {
    const { roots } = parse({
      githubOrg: [
        { id: 'development', githubUrl: 'https://github.com', orgs: ['acme'] },
        { orgs: ['other'] },
      ],
    });
    assert.deepEqual(
      roots.map(({ key, id }) => `${key}:${id}`),
      ['githubOrg:development', 'githubOrg:1'],
    );
  });

  it('takes people beside projects where an entry for GitLab asks for them', () => {
    const acme = { host: 'gitlab.com', group: 'acme' };
    const { roots } = parse({ gitlab: { one: acme, two: { ...acme, orgEnabled: true } } });
    assert.deepEqual(
      roots.map(({ key, id }) => `${key}:${id}`),
      ['gitlab:one', 'gitlab:two', 'gitlabOrg:two'],
    );
    assert.equal(parse({ gitlab: { ...acme, orgEnabled: true } }).roots[1]?.id, 'default');
    const host = 'gitlab.com';
    assert.match(failure({ gitlab: { host, orgEnabled: true } }), /^gitlab cannot be used: orgEnabled needs/);
    assert.match(
      failure({ gitlab: { ...acme, orgEnabled: true, relations: ['FRIENDS'] } }),
      /^gitlab\.relations\[0\] should be DIRECT, INHERITED, DESCENDANTS or SHARED_FROM_GROUPS/,
    );
  });

  it('reads when to go through one anew', () => {
    const scheduleOf = (schedule: JsonObject) =>
      parse({ github: { organization: 'a', schedule } }).roots[0]?.schedule;
    assert.deepEqual(scheduleOf({ frequency: { minutes: 30 }, timeout: { minutes: 3 } }), {
      kind: 'every',
      milliseconds: 1_800_000,
    });
    assert.deepEqual(scheduleOf({ frequency: 'PT1H', initialDelay: 'PT1M' }), {
      kind: 'every',
      milliseconds: 3_600_000,
    });
    assert.deepEqual(scheduleOf({ frequency: { cron: '0 * * * *' } }), { kind: 'cron', cron: '0 * * * *' });
    assert.deepEqual(scheduleOf({ frequency: { trigger: 'manual' } }), { kind: 'manual' });
    assert.deepEqual(scheduleOf({ frequency: { milliseconds: 1 } }), { kind: 'every', milliseconds: 10_000 });
  });

  it('names the key, what was found and what would be right', () => {
    assert.deepEqual(
      [
        failure({ github: [], githubOrg: 'x' }),
        failure({ github: { organization: '' } }),
        failure({ github: { catalogPath: '/x.yaml' } }),
        failure({ github: { one: { organization: 'a', filters: { visibility: ['secret'] } } } }),
        failure({ github: { organization: 'a', filters: { repository: '(' } } }),
        failure({ github: { organization: 'a', schedule: { frequency: 'often' } } }),
        failure({ github: { organization: 'a', schedule: { frequency: { cron: 'often' } } } }),
      ],
      [
        'githubOrg should be an object.',
        'github.organization should be an organisation or user, not an empty text.',
        'github.organization is missing; it should be an organisation or user.',
        'github.one.filters.visibility[0] should be public, private or internal, not "secret".',
        'github cannot be used: Invalid regular expression: /^(?:()$/: Unterminated group.',
        'github.schedule.frequency should be a duration such as PT5M or 5m, or an object with hours, minutes or seconds, or an object with cron or trigger: manual, not "often".',
        'github.schedule.frequency.cron should be a cron expression such as "0 * * * *", not "often".',
      ],
    );
  });

  it('leaves out providers that it does not know, and says so', () => {
    const { roots, notices } = parse({ ldapOrg: { default: { target: 'ldaps://x' } } });
    assert.deepEqual(roots, []);
    assert.match(
      notices.join(),
      /catalog\.providers\.ldapOrg is not supported \(.*github, githubOrg, .*\): it is left out\./,
    );
  });
});
