import { InputError, type Entity } from '../../../model/index.ts';
import type { AnalyzeLocationResponse } from '../../../protocol/http/catalog.ts';
import { findRepositoryPage, type Integration, type RepositoryPage } from '../../sources/index.ts';
import { parseTarget, Repository } from './Repository.ts';

export interface AnalyzeOptions {
  integrations: readonly Integration[];
  /** Of descriptors; `catalog-info.yaml` where undefined. */
  fileName: string | undefined;
  preview: (target: string) => Promise<{ exists: boolean; entities: Entity[]; errors: string[] }>;
  signal: AbortSignal;
}

/** Those nearest to the root: more are for a provider to follow. */
const MOST_FILES = 30;
const NAMES = ['catalog-info.yaml', 'catalog-info.yml'];

/**
 * The descriptors of the repository that a URL is of or, where it has none, a first one for someone to go on with.
 * spec/catalog-api §13. @throws InputError
 */
export async function analyzeLocation(
  target: string,
  options: AnalyzeOptions,
): Promise<AnalyzeLocationResponse> {
  const url = parseTarget(target);
  const { integrations, signal } = options;
  const repository = await Repository.open(url, integrations, signal);
  const found = repository === undefined ? [] : await findDescriptors(repository, options.fileName);
  if (found.length > 0) {
    return { existingEntityFiles: await previewAll(found, options), generateEntities: [] };
  }
  const page = repository?.page ?? findRepositoryPage(url, integrations);
  return { existingEntityFiles: [], generateEntities: [suggestionFor(page, url)] };
}

/** URLs of what the page is of: of a file, that one; of a folder, all below it. */
async function findDescriptors(repository: Repository, fileName: string | undefined): Promise<string[]> {
  const { page, folder } = repository;
  const names = fileName === undefined ? NAMES : [fileName];
  const isDescriptor = (path: string): boolean => names.includes(path.slice(path.lastIndexOf('/') + 1));
  if (page.isFile && (isDescriptor(page.path) || /\.ya?ml$/.test(page.path))) {
    return (await repository.existing([page.path])).map(path => repository.urlOf(path));
  }
  const below = folder === '' ? '' : `${folder}/`;
  const listed = await repository.listFiles();
  const paths =
    listed?.filter(path => path.startsWith(below) && isDescriptor(path)) ??
    (await repository.existing(names.map(name => below + name)));
  const depth = (path: string): number => path.split('/').length;
  return paths
    .sort((one, other) => depth(one) - depth(other) || (one < other ? -1 : 1))
    .slice(0, MOST_FILES)
    .map(path => repository.urlOf(path));
}

async function previewAll(
  targets: readonly string[],
  { preview }: AnalyzeOptions,
): Promise<AnalyzeLocationResponse['existingEntityFiles']> {
  const previews = await Promise.all(
    targets.map(async target => ({ location: { type: 'url', target }, ...(await preview(target)) })),
  );
  const files = previews.flatMap(({ location, exists: isRegistered, entities }) =>
    entities.map(entity => ({ location, isRegistered, entity })),
  );
  if (files.some(({ entity }) => entity.kind !== 'Location')) return files;
  const errors = previews.flatMap(one => one.errors);
  if (errors.length > 0) throw new InputError(errors.join(', '));
  return files;
}

function suggestionFor(
  page: RepositoryPage | undefined,
  { hostname, pathname }: URL,
): AnalyzeLocationResponse['generateEntities'][number] {
  const last = pathname
    .split('/')
    .filter(part => part !== '')
    .at(-1);
  const name = page?.name ?? (last ?? hostname).replace(/\.git$/, '');
  return {
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, ...(page && { annotations: { ...page.annotations } }) },
      spec: { type: 'other', lifecycle: 'unknown' },
    },
    fields: [],
  };
}
