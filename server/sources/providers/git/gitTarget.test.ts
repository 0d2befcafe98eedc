import assert from 'node:assert/strict';
import { baseOf, parseGitPlace, stringifyGitPlace } from './gitTarget.ts';
import { gitUrls } from './gitUrls.ts';

describe('the target of a file in a Git repository', () => {
  const base = 'git+https://git.example.com/team/repo.git';
  const place = { base, ref: 'release/1.0', path: 'a b/ü/catalog-info.yaml' };
  const target = stringifyGitPlace(place);

  it('names repository, ref and path, and gives them back', () => {
    assert.equal(target, `${base}/-/release%2F1.0/a%20b/%C3%BC/catalog-info.yaml`);
    assert.deepEqual(parseGitPlace(new URL(target)), place);
    assert.equal(new URL(target).href, target);
    assert.equal(baseOf(new URL(target)), base);
  });

  it('is what others are relative to', () => {
    const at = (relative: string) => parseGitPlace(new URL(relative, target));
    assert.equal(at('./other.yaml')?.path, 'a b/ü/other.yaml');
    assert.equal(at('../other.yaml')?.path, 'a b/other.yaml');
    assert.equal(at('../../other.yaml')?.ref, 'release/1.0');
    assert.equal(gitUrls.fromRoot('/docs/x.yaml', new URL(target)), `${base}/-/release%2F1.0/docs/x.yaml`);
  });

  it('is a folder with a slash at its end, and known by the path without that', () => {
    const page = (path: string) => gitUrls.repository(new URL(path, target));
    assert.deepEqual([page('.')?.path, page('.')?.isFile], ['a b/ü', false]);
    assert.deepEqual([page('./docs')?.path, page('./docs')?.isFile], ['a b/ü/docs', true]);
    assert.deepEqual([page('../../')?.path, page('../../')?.isFile], ['', false]);
  });

  it('has no pages: what serves Git need not have any', () => {
    assert.equal(gitUrls.editPage(new URL(target)), undefined);
    assert.equal(gitUrls.folderPage(new URL(target)), undefined);
  });

  it('names nothing once it leads out of its repository, and is none of another scheme', () => {
    assert.equal(baseOf(new URL('../../../../../other.git/x.yaml', target)), undefined);
    assert.equal(baseOf(new URL('https://git.example.com/team/repo/-/main/x.yaml')), undefined);
    assert.equal(parseGitPlace(new URL(`${base}/-/main`)), undefined);
    assert.equal(parseGitPlace(new URL('git+ext://sh/-/main/x.yaml')), undefined);
  });

  it('is as well of a repository on this machine, or by ssh', () => {
    for (const other of ['git+file:///srv/repo.git', 'git+ssh://git@host:2222/repo']) {
      const file = stringifyGitPlace({ base: other, ref: 'main', path: 'x.yaml' });
      assert.deepEqual(parseGitPlace(new URL('./y.yaml', file)), {
        base: other,
        ref: 'main',
        path: 'y.yaml',
      });
    }
  });
});
