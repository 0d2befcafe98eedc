import assert from 'node:assert/strict';
import { Revisions } from './Revisions.ts';

describe('Revisions', () => {
  const integrations = [
    { provider: 'github', host: 'github.com', entry: { host: 'github.com' } },
    { provider: 'gitlab', host: 'gitlab.com', entry: { host: 'gitlab.com' } },
  ];
  const commit = 'a'.repeat(40);
  const of = (revisions: Revisions, url: string): string | undefined => {
    const known = revisions.of(new URL(url));
    return known && `${known.commit} ${known.url?.href ?? 'nowhere'}`;
  };

  it('knows the commit of all that is on the branch of a file, and where it is at that', () => {
    const revisions = new Revisions(() => ({ integrations }));
    revisions.take([{ target: 'https://github.com/Acme/shop/blob/main/catalog-info.yaml', commit }]);
    const docs = 'https://github.com/acme/Shop/tree/main/docs/';
    assert.equal(of(revisions, docs), `${commit} https://github.com/acme/Shop/tree/${commit}/docs`);
    assert.equal(of(revisions, 'https://github.com/acme/shop/tree/next/docs/'), undefined);
    assert.equal(of(revisions, 'https://github.com/acme/shopping/tree/main/docs/'), undefined);
    assert.equal(of(revisions, 'https://elsewhere.example/acme/shop/tree/main/'), undefined);
  });

  it('follows the branch', () => {
    const revisions = new Revisions(() => ({ integrations }));
    const target = 'https://github.com/acme/shop/blob/main/catalog-info.yaml';
    const docs = new URL('https://github.com/acme/shop/tree/main/');
    revisions.take([{ target, commit }]);
    assert.equal(revisions.of(docs)?.commit, commit);
    revisions.take([{ target, commit: 'b'.repeat(40) }]);
    assert.equal(revisions.of(docs)?.commit, 'b'.repeat(40));
  });

  it('holds to what was told last of a branch, by whichever of its files', () => {
    const revisions = new Revisions(() => ({ integrations }));
    const target = 'https://github.com/acme/shop/blob/main/catalog-info.yaml';
    const other = 'https://github.com/acme/shop/blob/main/svc/catalog-info.yaml';
    const docs = new URL('https://github.com/acme/shop/tree/main/');
    const next = 'b'.repeat(40);
    revisions.take([
      { target, commit },
      { target: other, commit },
    ]);
    revisions.take([{ target, commit: next }]);
    assert.equal(revisions.of(docs)?.commit, next);
    revisions.take([{ target: other }]);
    assert.equal(revisions.of(docs)?.commit, next);
    revisions.take([{ target }]);
    assert.equal(revisions.of(docs), undefined);
  });

  it('says where nothing is named by a commit', () => {
    const revisions = new Revisions(() => ({ integrations }));
    revisions.take([{ target: 'https://gitlab.com/acme/shop/-/blob/main/catalog-info.yaml', commit }]);
    assert.equal(of(revisions, 'https://gitlab.com/acme/shop/-/tree/main/docs'), `${commit} nowhere`);
  });
});
