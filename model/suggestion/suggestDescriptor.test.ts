import assert from 'node:assert/strict';
import { suggestDescriptor, type FolderFacts } from './suggestDescriptor.ts';

describe('suggestDescriptor', () => {
  const suggest = (facts: Partial<FolderFacts>) => suggestDescriptor({ folder: 'till', files: [], ...facts });
  const typeOf = (files: string[], manifest?: object): string =>
    suggest({ files, ...(manifest && { manifest: JSON.stringify(manifest) }) }).type;

  it('takes the name of the repository, or else of the package, or else of the folder', () => {
    const manifest = JSON.stringify({ name: '@acme/Till App' });
    assert.equal(suggest({ repository: 'Shop', manifest }).name, 'shop');
    assert.equal(suggest({ manifest }).name, 'till-app');
    assert.equal(suggest({ manifest: '{"name":' }).name, 'till');
  });

  it('takes a description and links from what the host or the package tells', () => {
    const manifest = JSON.stringify({ description: ' Sells ', homepage: 'https://till.example' });
    const page = 'https://github.com/acme/till';
    assert.equal(suggest({ manifest }).description, 'Sells');
    assert.equal(suggest({ manifest, description: 'Buys' }).description, 'Buys');
    assert.deepEqual(suggest({ manifest, page }).links, [
      { url: 'https://till.example', title: 'Website' },
      { url: page, title: 'Repository' },
    ]);
    assert.deepEqual(suggest({ homepage: `${page}#readme`, page }).links, [
      { url: page, title: 'Repository' },
    ]);
    assert.deepEqual(suggest({ homepage: 'javascript:alert(1)' }).links, []);
  });

  it('tells languages by their files, and keeps topics that can be tags', () => {
    const tags = (...files: string[]): string[] => suggest({ files }).tags;
    assert.deepEqual(tags('package.json', 'tsconfig.json'), ['typescript']);
    assert.deepEqual(tags('package.json'), ['javascript']);
    assert.deepEqual(tags('go.mod', 'Shop.csproj'), ['go', 'dotnet']);
    assert.deepEqual(tags('a/go.mod', 'a/b.csproj'), []);
    assert.deepEqual(suggest({ files: ['go.mod'], topics: ['go', 'big data', 'finance'] }).tags, [
      'go',
      'finance',
    ]);
  });

  it('tells the type by what the files are for', () => {
    assert.equal(typeOf(['Dockerfile', 'go.mod']), 'service');
    assert.equal(typeOf(['openapi.yaml']), 'service');
    assert.equal(typeOf(['vite.config.ts', 'Dockerfile'], {}), 'website');
    assert.equal(typeOf(['vite.config.ts'], { exports: {} }), 'library');
    assert.equal(typeOf(['Cargo.toml', 'src/lib.rs']), 'library');
    assert.equal(typeOf(['Cargo.toml', 'src/lib.rs', 'src/main.rs']), 'service');
    assert.equal(typeOf(['mkdocs.yml', 'docs/index.md']), 'documentation');
    assert.equal(typeOf([]), 'service');
  });

  it('names the documentation that lies beside it', () => {
    const annotations = { 'github.com/project-slug': 'acme/till' };
    assert.deepEqual(suggest({ files: ['mkdocs.yml'], annotations }).annotations, {
      ...annotations,
      'backstage.io/techdocs-ref': 'dir:.',
    });
  });
});
