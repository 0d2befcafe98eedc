import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { InputError } from '../../model/errors.ts';
import { addProvider, type ChosenProvider } from './addProvider.ts';

const acme: ChosenProvider = {
  host: 'github.com',
  organization: 'Acme-Corp',
  descriptors: true,
  people: true,
};

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
      acme-corp:
        organization: Acme-Corp
    githubOrg:
      - id: acme-corp
        githubUrl: https://github.com
        orgs:
          - Acme-Corp
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
    const added = addProvider(text, { ...acme, people: false });
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
    const once = addProvider(text, { ...acme, people: false });
    const twice = addProvider(once, { ...acme, host: 'ghe.example.com', people: false });
    const { integrations, catalog } = parse(twice) as Record<string, Record<string, Record<string, unknown>>>;
    assert.deepEqual(catalog?.['providers']?.['github'], {
      default: { organization: 'other', catalogPath: '/x.yaml' },
      'acme-corp': { organization: 'Acme-Corp' },
      'acme-corp2': { host: 'ghe.example.com', organization: 'Acme-Corp' },
    });
    assert.deepEqual(integrations?.['github'], [
      { host: 'github.com' },
      { host: 'ghe.example.com', apiBaseUrl: 'https://ghe.example.com/api/v3' },
    ]);
  });

  it('says when it is there already, and when the file is not what it should be', () => {
    assert.throws(() => addProvider(addProvider('', acme), acme), /reads Acme-Corp already/);
    assert.throws(() => addProvider('a: [', acme), InputError);
    assert.throws(() => addProvider('- a\n', acme), /should have keys and values/);
  });
});
