import { NotFoundError } from '../../../../../model/index.ts';
import { TakenPages } from '../../../gitProvider/TakenPages.ts';
import type { AzureAccess } from '../AzureAccess.ts';
import { askAzure } from '../askAzure.ts';
import { searchUrl } from '../azureApi.ts';
import type { AzureSettings } from '../AzureIntegration.ts';
import { SearchAnswer } from './answers.ts';
import type { RepositorySearch } from './RepositorySettings.ts';

/** Results in a request; it gives no more than these. */
const PAGE_SIZE = 1000;
/** Whatever it is that is against the search, it can be done without: it is an extension, which not everybody has. */
const REFUSALS = new Set([400, 403, 404, 405]);

export interface SearchedFiles {
  settings: AzureSettings;
  access: AzureAccess;
  search: RepositorySearch;
  what: string;
  signal: AbortSignal;
}

/**
 * What the code search knows of the path on default branches: the Git id of its text, by the id of the repository. Undefined
 * where there is no such search, or its index is not whole: then it says nothing of what there is.
 */
export async function searchFiles(options: SearchedFiles): Promise<ReadonlyMap<string, string> | undefined> {
  const { settings, access, search, what, signal } = options;
  const { path, collection, project } = search;
  const found = new Map<string, string>();
  const taken = new TakenPages(what);
  for (let seen = 0, count = 1; seen < count;) {
    const skip = seen;
    const answer = await askAzure(
      { settings, access },
      {
        url: searchUrl(settings, { collection, project }),
        collection,
        bodyOf: () => ({
          searchText: `path:${path.includes(' ') ? `"${path}"` : path}`,
          $skip: skip,
          $top: PAGE_SIZE,
        }),
        schema: SearchAnswer,
        toError: ({ status }) =>
          REFUSALS.has(status) ? new NotFoundError(`${what}: no search.`) : undefined,
        what,
        signal,
      },
    ).catch(withoutSearch);
    if (answer === undefined || (answer.infoCode ?? 0) !== 0) return undefined;
    if (answer.results.length === 0 && answer.count > seen) return undefined;
    taken.take(answer.results.map(one => `${one.repository.id} ${one.path}`).join('\n'));
    for (const { repository, contentId, ...one } of answer.results) {
      if (one.path === path) found.set(repository.id, contentId);
    }
    seen += answer.results.length;
    count = answer.count;
  }
  return found;
}

function withoutSearch(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}
