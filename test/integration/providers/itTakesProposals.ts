import assert from 'node:assert/strict';
import type { ProposalName, ProposalRequest } from '../../../protocol/http/onboarding.ts';
import type { CatalogClient } from '../../../protocol/http/CatalogClient.ts';
import { createCatalogClient } from '../../../protocol/http/client.ts';
import type { Proposed } from '../../helpers/standIn/Proposed.ts';
import { componentText, type Remote, type RemoteCatalog } from './RemoteCatalog.ts';

/** Without a descriptor, of which each test has its own. */
export const PLAIN = ['plain', 'taken', 'reading', 'half', 'twice', 'told'];

/** A host with the repositories PLAIN, `shop` with a descriptor, `empty` and, where there is such a thing, `kept`. */
export interface ProposalHost {
  catalog: RemoteCatalog<Remote>;
  /** As messages name it: `GitLab`. */
  name: string;
  proposalName: ProposalName;
  token: string;
  pageOf(repository: string): string;
  /** As messages and the stand-in name it: `acme/plain`. */
  titleOf(repository: string): string;
  /** Of the page of the first pull request. */
  firstPage(repository: string): string;
  proposed: readonly Proposed[];
  filesOf(repository: string, branch: string): ReadonlyMap<string, string> | undefined;
  /** Whether the token has no more than the least to read. */
  limitToReading(isLimited: boolean): void;
  /** What the message says that is missing then. */
  leastToWrite: RegExp;
  /** What is said of the repository that is kept as it is. */
  kept: RegExp | undefined;
  /** Of requests, the part that tells the one that commits, and the one that opens. */
  committing: string;
  opening: string;
  failNext(part: string, status: number): void;
  dropNext(part: string): void;
}

/** The tests that every host of proposals passes. */
export function itTakesProposals(start: () => Promise<ProposalHost>): void {
  let host: ProposalHost;
  let client: CatalogClient;

  before(async () => {
    host = await start();
    await host.catalog.open({});
    client = createCatalogClient({ baseUrl: await host.catalog.server.url() });
  });
  after(() => host.catalog.close());
  beforeEach(() => host.catalog.requests());

  const propose = (repository: string, changes: Partial<ProposalRequest> = {}) =>
    client.proposeDescriptor({
      target: host.pageOf(repository),
      path: 'catalog-info.yaml',
      text: componentText('proposed', 'Grüße — & more'),
      branch: 'callboard/catalog-info',
      title: 'Describe it for the catalog',
      body: 'So that others find it.\n\nPlease look at its owner.',
      ...changes,
    });
  const written = () => host.catalog.requests().filter(request => /^(?:POST|PUT) /.test(request));
  const branchOf = (repository: string) => host.filesOf(repository, 'callboard/catalog-info');
  const proposedTo = (repository: string) =>
    host.proposed.filter(one => one.repository === host.titleOf(repository));

  it('says that it can be proposed to, and how it calls that', async () => {
    const { canPropose, proposalName, repository } = await client.suggestDescriptor(host.pageOf('plain'));
    assert.deepEqual([canPropose, proposalName], [true, host.proposalName]);
    assert.ok(repository.title.endsWith(host.titleOf('plain')), repository.title);
  });

  it('opens one with a file on a new branch, and leaves the default one alone', async () => {
    const { url } = await propose('plain', { path: 'docs/a b/catalog-info.yaml' });
    assert.equal(url, host.firstPage('plain'));
    assert.deepEqual(proposedTo('plain'), [
      {
        repository: host.titleOf('plain'),
        title: 'Describe it for the catalog',
        body: 'So that others find it.\n\nPlease look at its owner.',
        from: 'callboard/catalog-info',
        to: 'main',
      },
    ]);
    assert.deepEqual(Object.fromEntries(branchOf('plain') ?? []), {
      'README.md': 'Nothing',
      'docs/a b/catalog-info.yaml': componentText('proposed', 'Grüße — & more'),
    });
    assert.deepEqual([...(host.filesOf('plain', 'main')?.keys() ?? [])], ['README.md']);
  });

  it('does not begin where the branch, or the file, is there', async () => {
    await propose('taken');
    written();
    await assert.rejects(propose('taken'), {
      name: 'ConflictError',
      message: new RegExp(
        `^${host.name} .*taken has a branch callboard/catalog-info already.* of a ${host.proposalName} `,
      ),
    });
    await assert.rejects(propose('shop'), {
      name: 'ConflictError',
      message: new RegExp(`^${host.name} .*shop has a catalog-info\\.yaml already, on main: register that`),
    });
    assert.deepEqual(written(), []);
    assert.equal(proposedTo('taken').length, 1);
  });

  it('says what a token needs that may only read', async () => {
    host.limitToReading(true);
    assert.equal((await client.suggestDescriptor(host.pageOf('reading'))).canPropose, true);
    await assert.rejects(propose('reading'), { name: 'NotAllowedError', message: host.leastToWrite });
    assert.equal(branchOf('reading'), undefined);
    assert.deepEqual(proposedTo('reading'), []);
    host.limitToReading(false);
  });

  it('says what is in the way of one that is empty, or kept as it is', async () => {
    await assert.rejects(propose('empty'), {
      name: 'ConflictError',
      message: new RegExp(`empty is empty: a ${host.proposalName} needs a first commit on main`),
    });
    const { kept } = host;
    if (kept !== undefined) await assert.rejects(propose('kept'), { name: 'NotAllowedError', message: kept });
    assert.deepEqual(written(), []);
  });

  it('says that the branch was made where no more than that came about', async () => {
    host.failNext(host.opening, 403);
    await assert.rejects(propose('half'), {
      name: 'NotAllowedError',
      message:
        /may not be written to\. .* The branch callboard\/catalog-info was made and holds catalog-info\.yaml: go on/,
    });
    assert.ok(branchOf('half')?.has('catalog-info.yaml'));
  });

  it('is not sent a second time what may have been done', async () => {
    for (const part of [host.committing, host.opening]) {
      for (const isDropped of [true, false]) {
        if (isDropped) host.dropNext(part);
        else host.failNext(part, 503);
        const branch = `at-${part.replaceAll(/\W/g, '')}-${isDropped ? 'dropped' : 'failed'}`;
        await assert.rejects(propose('twice', { branch }), { name: 'ServiceUnavailableError' });
        assert.equal(written().filter(request => request.includes(part)).length, 1, part);
      }
    }
  });

  it('is never told of with its token', async () => {
    const said: string[] = [];
    for (const status of [401, 403, 404, 409, 500]) {
      host.failNext(host.committing, status);
      await propose('told').catch((error: unknown) => said.push(String(error)));
    }
    assert.equal(said.length, 5);
    for (const text of [...said, ...(await host.catalog.everythingTold())]) {
      assert.ok(!text.includes(host.token), 'the token was told');
    }
  });
}
