import {
  codeOwners,
  CODEOWNERS_PLACES,
  MANIFEST,
  parseEntityRef,
  PROBED_FILES,
  stringifyEntityRef,
  suggestDescriptor,
} from '../../../model/index.ts';
import type { SuggestionAnswer } from '../../../protocol/http/onboarding.ts';
import type { CatalogReader } from '../types.ts';
import type { Repository } from './Repository.ts';

const FILE = 'catalog-info.yaml';

/** A descriptor for the folder of a repository that is looked at, by what lies in it and what its host tells of it. */
export async function suggestFor(
  repository: Repository,
  reader: Pick<CatalogReader, 'entitiesByRefs'>,
): Promise<SuggestionAnswer> {
  const { page, folder, facts, host } = repository;
  const below = folder === '' ? '' : `${folder}/`;
  const listed = await repository.listFiles();
  const all = listed ?? (await repository.existing(PROBED_FILES.map(name => below + name)));
  const files = all.filter(path => path.startsWith(below)).map(path => path.slice(below.length));
  const manifest = files.includes(MANIFEST) ? await repository.readFile(below + MANIFEST) : undefined;
  const path = below + FILE;
  // What is told of the repository as a whole is not so of each of its folders.
  const isRoot = folder === '';
  const descriptor = suggestDescriptor({
    folder: folder.slice(folder.lastIndexOf('/') + 1),
    files,
    manifest,
    page: page.url,
    annotations: page.annotations,
    ...(isRoot && {
      repository: page.name,
      description: facts.description,
      topics: facts.topics,
      homepage: facts.homepage,
    }),
    ...(await chooseOwner(await readOwners(repository, listed), reader)),
  });
  return {
    repository: { title: page.title, url: page.url },
    path,
    target: repository.urlOf(path),
    canPropose: host.propose !== undefined,
    ...(host.propose !== undefined && { proposalName: host.proposalName ?? 'pull request' }),
    descriptor,
  };
}

async function readOwners(repository: Repository, listed: readonly string[] | undefined): Promise<string[]> {
  for (const place of CODEOWNERS_PLACES) {
    if (listed?.includes(place) === false) continue;
    const text = await repository.readFile(place);
    if (text !== undefined) return codeOwners(text, repository.folder);
  }
  return [];
}

/** The first that the catalog knows, or else the first. */
async function chooseOwner(
  owners: readonly string[],
  reader: Pick<CatalogReader, 'entitiesByRefs'>,
): Promise<{ owner?: string; isOwnerKnown: boolean }> {
  const refs = owners.map(canonical);
  const found = await reader.entitiesByRefs({ refs, fields: ['kind'] });
  const known = owners.find((_, index) => found[index] !== undefined);
  const owner = known ?? owners[0];
  return { ...(owner !== undefined && { owner }), isOwnerKnown: known !== undefined };
}

function canonical(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref));
}
