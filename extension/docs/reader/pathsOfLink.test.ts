import assert from 'node:assert/strict';
import { pathsOfLink } from './pathsOfLink.ts';

describe('pathsOfLink', () => {
  const page = { source: { path: 'docs/guide/setup.md' }, location: 'guide/setup/' };

  it('are beside the source, where a link leads out of the site', () => {
    const link = { path: '../../src/index.ts', location: undefined };
    assert.deepEqual(pathsOfLink(page, link), { path: 'docs/guide/../../src/index.ts' });
  });

  it('are those of a file of the site, too, where a link stays in it', () => {
    const link = { path: '../../files/a.zip', location: 'files/a.zip' };
    assert.deepEqual(pathsOfLink(page, link), {
      path: 'docs/guide/../../files/a.zip',
      asset: 'docs/files/a.zip',
    });
  });
});
