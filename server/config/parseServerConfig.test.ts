import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { ConfigError, type JsonObject } from '../../model/index.ts';
import { parseServerConfig } from './parseServerConfig.ts';

const cwd = resolve('/portal');
const parse = (tree: JsonObject) =>
  parseServerConfig({ tree, cwd, layers: [{ source: 'app-config.yaml', tree, unset: [] }] });
const backend = (section: JsonObject) => parse({ backend: section }).config;
const catalog = (section: JsonObject) => parse({ catalog: section }).config.catalog;

function failure(tree: JsonObject): string {
  try {
    parse(tree);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  assert.fail('the configuration was taken');
}

describe('parseServerConfig', () => {
  it('has a default for everything but the database', () => {
    const { config, notices } = parse({});
    const { integrations = [], ...sources } = config.catalog;
    assert.ok(integrations.every(({ isBuiltIn }) => isBuiltIn));
    const rest = { config: { ...config, catalog: sources }, notices };
    assert.deepEqual(rest, {
      config: {
        listen: { host: '127.0.0.1', port: 7007 },
        authDisabled: false,
        tokens: [],
        allowedHosts: [],
        allowedOrigins: [],
        catalog: {
          roots: [],
          urlInterval: 120_000,
          readonly: false,
          onConflict: 'reject',
        },
        events: [],
        scaffolder: {
          author: { name: 'Scaffolder', email: 'scaffolder@backstage.io' },
          commitMessage: 'initial commit',
          concurrentTasks: 10,
          environment: { parameters: {}, secrets: {} },
          recoversTasks: false,
          taskTimeoutMs: 86_400_000,
        },
        techdocs: {},
      },
      notices: [],
    });
  });

  it('reads the forms of backend.listen', () => {
    const listen = (value: JsonObject[string]) => backend({ listen: value }).listen;
    assert.deepEqual(listen(':8080'), { host: '127.0.0.1', port: 8080 });
    assert.deepEqual(listen(8080), { host: '127.0.0.1', port: 8080 });
    assert.deepEqual(listen('8080'), { host: '127.0.0.1', port: 8080 });
    assert.deepEqual(listen('0.0.0.0:1'), { host: '0.0.0.0', port: 1 });
    assert.deepEqual(listen('[::1]:0'), { host: '::1', port: 0 });
    assert.deepEqual(listen({ port: '8080', host: 'box' }), { host: 'box', port: 8080 });
  });

  it('lets in the hosts and origins that the configuration names', () => {
    const config = backend({
      baseUrl: 'https://portal.example.com:8443/x',
      cors: { origin: ['https://ui.example.com/', 'http://localhost:3000'] },
    });
    assert.deepEqual(config.allowedHosts, ['portal.example.com']);
    assert.deepEqual(config.allowedOrigins, ['https://ui.example.com', 'http://localhost:3000']);
  });

  it('reads flags as the words that variables carry', () => {
    const disabled = (flag: JsonObject[string]) =>
      backend({ auth: { dangerouslyDisableDefaultAuthPolicy: flag } }).authDisabled;
    assert.deepEqual([true, 'true', 'YES', 'on', '1'].map(disabled), [true, true, true, true, true]);
    assert.deepEqual([false, 'no', '0'].map(disabled), [false, false, false]);
  });

  it('takes static tokens, and none that it could not hold to its limits', () => {
    const options = { token: 'very-secret', subject: 'ci' };
    const { config, notices } = parse({
      backend: {
        auth: {
          externalAccess: [
            { type: 'static', options },
            { type: 'static', options, accessRestrictions: [{ plugin: 'catalog' }] },
            { type: 'static', options, accessRestrictions: [{ plugin: 'scaffolder' }] },
            {
              type: 'static',
              options,
              accessRestrictions: [{ plugin: 'catalog', permission: 'catalog.entity.read' }],
            },
            { type: 'jwks', options: { url: 'https://example.com' } },
          ],
        },
      },
    });
    assert.deepEqual(config.tokens, [options, options]);
    assert.equal(notices.length, 3);
    assert.doesNotMatch(notices.join(), /very-secret/);
  });

  it('never quotes a token that is not good', () => {
    const withToken = (token: JsonObject[string]) =>
      failure({
        backend: { auth: { externalAccess: [{ type: 'static', options: { token, subject: 'x' } }] } },
      });
    assert.match(withToken('short77'), /externalAccess\[0\]\.options\.token should be a text of at least 8/);
    for (const token of ['short77', 'with a space', 12345678]) {
      assert.equal(withToken(token).includes(String(token)), false);
    }
  });

  it('finds the database in each of the forms of its connection', () => {
    const database = (connection: JsonObject[string], client = 'better-sqlite3') =>
      backend({ database: { client, connection } }).database;
    assert.deepEqual(database(':memory:'), { kind: 'memory' });
    assert.deepEqual(database({ filename: ':memory:' }, 'sqlite3'), { kind: 'memory' });
    assert.deepEqual(database('data/x.db', 'sqlite'), { kind: 'file', file: resolve(cwd, 'data/x.db') });
    assert.deepEqual(database({ directory: 'data' }), {
      kind: 'file',
      file: resolve(cwd, 'data/callboard.sqlite'),
    });
    assert.equal(backend({ database: { client: 'sqlite' } }).database, undefined);
  });

  it('says what to do about a database that it cannot use', () => {
    assert.match(
      failure({ backend: { database: { client: 'pg' } } }),
      /PostgreSQL is not supported yet\. Add/,
    );
    assert.match(failure({ backend: { database: { client: 'mysql' } } }), /one of sqlite, sqlite3/);
    assert.match(
      failure({ backend: { database: { connection: { host: 'h', password: 'hunter2!' } } } }),
      /connection should be ':memory:'/,
    );
  });

  it('makes the targets of file locations absolute and keeps their own rules', () => {
    const { roots } = catalog({
      locations: [
        { type: 'file', target: '../all/*.yaml', rules: [{ allow: ['Template'] }, { allow: ['User'] }] },
        { type: 'url', target: 'https://example.com/x.yaml', presence: 'optional' },
      ],
    });
    assert.deepEqual(roots, [
      { kind: 'location', type: 'file', target: resolve(cwd, '../all/*.yaml'), allow: ['Template', 'User'] },
      { kind: 'location', type: 'url', target: 'https://example.com/x.yaml', presence: 'optional' },
    ]);
  });

  it('reads the hosts of Git providers, of which the public ones are always there', () => {
    const hosts = (integrations: JsonObject) =>
      (parse({ integrations }).config.catalog.integrations ?? [])
        .filter(({ provider }) => Object.hasOwn(integrations, provider))
        .map(({ host }) => host);
    assert.deepEqual(hosts({ github: [{ host: 'GHE.example.com:8443', token: 'x' }] }), [
      'ghe.example.com:8443',
      'github.com',
    ]);
    assert.deepEqual(hosts({ github: [{ token: 'x' }] }), ['github.com']);
    assert.deepEqual(hosts({ gitlab: [] }), ['gitlab.com']);
    assert.match(
      failure({ integrations: { github: [{ host: 'https://github.com' }] } }),
      /integrations\.github\[0\]\.host should be a host such as git\.example\.com, not "https:\/\/github\.com"/,
    );
    assert.match(
      failure({ integrations: { github: [{ token: ['hunter2!'] }] } }),
      /integrations\.github\[0\]\.token should be a token, not a list\.$/,
    );
    const { notices } = parse({ integrations: { gerrit: [{ host: 'x' }] } });
    assert.match(notices.join(), /ignored: integrations\.gerrit\./);
  });

  it('takes no URL with a password, and does not repeat it', () => {
    assert.throws(
      () => parse({ integrations: { github: [{ apiBaseUrl: 'https://me:s3cret@ghe.example.com/api/v3' }] } }),
      (error: Error) => {
        assert.match(error.message, /apiBaseUrl should be a URL .*, not "https:\/\/…@ghe\.example\.com/);
        return !error.message.includes('s3cret');
      },
    );
  });

  it('leaves out locations of other types and says so', () => {
    const { config, notices } = parse({ catalog: { locations: [{ type: 'ldap', target: 'x' }] } });
    assert.deepEqual(config.catalog.roots, []);
    assert.match(notices.join(), /catalog\.locations\[0\] is of type "ldap"/);
  });

  it('reads rules, and tells no rules from an empty list of them', () => {
    assert.equal(catalog({}).rules, undefined);
    assert.deepEqual(catalog({ rules: [] }).rules, []);
    assert.deepEqual(
      catalog({
        rules: [
          {
            allow: ['API', { kind: 'Component', 'spec.type': 'website' }],
            locations: [{ type: 'url', pattern: 'https://*/**' }],
          },
        ],
      }).rules,
      [
        {
          allow: [{ kind: 'API' }, { kind: 'Component', specType: 'website' }],
          locations: [{ type: 'url', pattern: 'https://*/**' }],
        },
      ],
    );
  });

  it('refuses a rule with exact and pattern at once', () => {
    const locations = [{ type: 'url', exact: 'a', pattern: 'b' }];
    assert.match(
      failure({ catalog: { rules: [{ allow: ['API'], locations }] } }),
      /app-config\.yaml: catalog\.rules\[0\]\.locations\[0\] has both exact and pattern/,
    );
  });

  it('names the key, what was found and what would be right', () => {
    const messages = [
      failure({ backend: { listen: { port: 'seven' } } }),
      failure({ backend: { listen: 'a:b:c' } }),
      failure({ backend: { baseUrl: 'portal' } }),
      failure({ backend: { cors: { origin: '<url>' } } }),
      failure({ catalog: { locations: [{ type: 'file' }] } }),
      failure({ catalog: { rules: [{ allow: [3] }] } }),
      failure({ catalog: { readonly: 'maybe' } }),
      failure({ catalog: { locations: 'all.yaml' } }),
    ];
    assert.deepEqual(
      messages.map(message => message.replace('app-config.yaml: ', '')),
      [
        'backend.listen.port should be a port number from 0 to 65535, not "seven".',
        'backend.listen should be an address such as ":7007" or "127.0.0.1:7007", not "a:b:c".',
        'backend.baseUrl should be a URL such as http://localhost:7007, not "portal".',
        'backend.cors.origin should be an origin such as http://localhost:3000, not "<url>".',
        'catalog.locations[0].target is missing; it should be a path or URL.',
        "catalog.rules[0].allow[0] should be a kind such as Component, or an object with kind and 'spec.type', not 3.",
        'catalog.readonly should be true or false, not "maybe".',
        'catalog.locations should be a list of objects with type and target, not "all.yaml".',
      ],
    );
  });

  it('names the variable that is not set behind a missing value', () => {
    const tree = { catalog: { locations: [{ type: 'file' }] } };
    const unset = [{ path: ['catalog', 'locations', 0, 'target'], variables: ['WHERE'] }];
    assert.throws(
      () => parseServerConfig({ tree, cwd, layers: [{ source: 'a.yaml', tree, unset }] }),
      /a\.yaml: catalog\.locations\[0\]\.target is missing.*written with \$\{WHERE\}, which is not set/,
    );
  });

  it('names once the keys that mean nothing here', () => {
    const { notices } = parse({
      app: { title: 'x' },
      backend: { csp: {}, listen: ':1', database: { pluginDivisionMode: 'schema' } },
      catalog: { import: {} },
    });
    assert.deepEqual(notices, [
      'These configuration keys mean nothing here and are ignored: app, backend.csp, backend.database.pluginDivisionMode, catalog.import.',
    ]);
  });

  it('hears the events of Git providers that have a secret or a topic, and says which are not let in', () => {
    const github = { webhookSecret: 'one' };
    const apps = [{ appId: 1, privateKey: 'key', webhookSecret: 'two' }];
    const { config, notices } = parse({
      events: { http: { topics: ['gitlab', 'other'] }, modules: { github } },
      integrations: { github: [{ apps }] },
    });
    assert.deepEqual(config.events, [
      { topic: 'github', secrets: ['one', 'two'] },
      { topic: 'gitlab', secrets: [] },
    ]);
    assert.deepEqual(
      notices.map(notice => notice.slice(0, 32)),
      ['events.http.topics names gitlab,', 'events.http.topics names other, '],
    );
    const message = failure({ events: { modules: { github: { webhookSecret: 12345 } } } });
    assert.match(message, /webhookSecret should be a secret, not a number/);
  });
});
