import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { InputError } from '../../../model/errors.ts';
import { addProvider, type AddedProvider } from './addProvider.ts';

const software = { key: 'github', id: 'acme', inList: false, settings: { organization: 'Acme' } };
const people = {
  ...{ key: 'githubOrg', id: 'acme', inList: true },
  settings: { id: 'acme', githubUrl: 'https://github.com', orgs: ['Acme'] },
};
const acme: AddedProvider = {
  provider: 'github',
  file: 'app-config.yaml',
  config: { integration: { host: 'github.com' }, discoveries: [software, people] },
};
const enterprise: AddedProvider = {
  ...acme,
  config: {
    integration: { host: 'ghe.example.com', apiBaseUrl: 'https://ghe.example.com/api/v3' },
    discoveries: [{ ...software, settings: { host: 'ghe.example.com', organization: 'Acme' } }],
  },
};
const local = 'app-config.local.yaml';
const schedule = { frequency: { minutes: 30 }, timeout: { minutes: 3 } };

type Parsed = Record<string, Record<string, Record<string, unknown>>>;

describe('addProvider', () => {
  it('writes the keys that Backstage reads', () => {
    assert.equal(
      addProvider('', acme),
      `integrations:
  github:
    - host: github.com
catalog:
  providers:
    github:
      acme:
        organization: Acme
        schedule:
          frequency:
            minutes: 30
          timeout:
            minutes: 3
    githubOrg:
      - id: acme
        githubUrl: https://github.com
        orgs:
          - Acme
        schedule:
          frequency:
            minutes: 30
          timeout:
            minutes: 3
  rules:
    - allow:
        - Component
        - System
        - Domain
        - API
        - Resource
        - Location
        - Template
`,
    );
  });

  it('leaves what is there, with its comments and in its order', () => {
    const text = `# Ours
app: { title: Portal } # short
catalog:
  rules: # few
    - allow: [ Component ]
  locations: []
`;
    const added = addProvider(text, acme);
    assert.deepEqual(
      added
        .split('\n')
        .slice(0, 6)
        .map(line => line.trim()),
      ['# Ours', 'app: { title: Portal } # short', 'catalog:', 'rules:', '# few', '- allow: [ Component ]'],
    );
    assert.deepEqual((parse(added) as { catalog: { rules: unknown } }).catalog.rules, [
      { allow: ['Component'] },
    ]);
  });

  it('makes one of several of an entry that was alone, and gives each a name of its own', () => {
    const text = 'catalog: { providers: { github: { organization: other, catalogPath: /x.yaml } } }\n';
    const { integrations, catalog } = parse(addProvider(addProvider(text, acme), enterprise)) as Parsed;
    assert.deepEqual(catalog?.['providers']?.['github'], {
      default: { organization: 'other', catalogPath: '/x.yaml' },
      acme: { organization: 'Acme', schedule },
      acme2: { host: 'ghe.example.com', organization: 'Acme', schedule },
    });
    assert.deepEqual(integrations?.['github'], [
      { host: 'github.com' },
      { host: 'ghe.example.com', apiBaseUrl: 'https://ghe.example.com/api/v3' },
    ]);
  });

  it('keeps what the file below has in lists, which the file on top would hide', () => {
    const below = addProvider('integrations: { github: [{ host: github.com, token: "${TOKEN}" }] }\n', acme);
    const { integrations, catalog } = parse(addProvider('', { ...enterprise, file: local, below })) as Parsed;
    assert.deepEqual(integrations?.['github'], [
      { host: 'github.com', token: '${TOKEN}' },
      { host: 'ghe.example.com', apiBaseUrl: 'https://ghe.example.com/api/v3' },
    ]);
    assert.deepEqual(catalog, {
      providers: { github: { acme2: { host: 'ghe.example.com', organization: 'Acme', schedule } } },
    });
  });

  it('keeps comments of what it puts elsewhere, and fills in what has no value', () => {
    const text =
      'catalog:\n  providers:\n    github:\n      organization: other # ours\n    githubOrg:\n      id: people # theirs\n';
    const added = addProvider(text, acme);
    assert.match(added, /default:\n {8}organization: other # ours/);
    assert.match(added, /- id: people # theirs/);
    const empty = addProvider('integrations:\ncatalog:\n  # providers: none\n', acme);
    assert.match(empty, /# providers: none/);
    assert.deepEqual(parse(empty), parse(addProvider('', acme)));
  });

  it('says when it is there already, and when a file is not what it should be', () => {
    assert.throws(() => addProvider(addProvider('', acme), acme), /has the same already/);
    assert.throws(() => addProvider('a: [', acme), InputError);
    assert.throws(() => addProvider('- a\n', acme), /should have keys and values/);
    const alone = 'catalog: { providers: { github: { organization: other } } }\n';
    assert.throws(() => addProvider('', { ...acme, file: local, below: alone }), /choose app-config\.yaml/);
  });
});
