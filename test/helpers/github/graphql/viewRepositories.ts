import type { Repository } from '../GitHubState.ts';
import type { QueryContext } from './QueryContext.ts';
import { viewConnection, type PageArguments } from './viewConnection.ts';
import { viewRepositoryUnlessWithheld } from './viewRepository.ts';

export interface RepositoriesArguments extends PageArguments {
  readonly orderBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' } | null;
  readonly isArchived?: boolean | null;
  readonly isFork?: boolean | null;
  readonly isLocked?: boolean | null;
  readonly privacy?: 'PRIVATE' | 'PUBLIC' | null;
  readonly visibility?: 'INTERNAL' | 'PRIVATE' | 'PUBLIC' | null;
}

/** The repositories that an owner has. */
export function viewRepositories(
  owner: string,
  args: RepositoriesArguments,
  context: QueryContext,
): Record<string, unknown> {
  return viewConnection(
    {
      name: 'repositories',
      items: context.world.state.repositoriesOf(owner).filter(one => isAsked(one, args)),
      keyOf: repository => keyOf(repository, args.orderBy?.field),
      idOf: repository => repository.id,
      descending: args.orderBy?.direction === 'DESC',
      view: repository => viewRepositoryUnlessWithheld(repository, context),
    },
    args,
    context,
  );
}

function isAsked(repository: Repository, args: RepositoriesArguments): boolean {
  const fits = <Value>(asked: Value | null | undefined, is: Value): boolean =>
    asked === undefined || asked === null || asked === is;
  return (
    fits(args.isArchived, repository.isArchived) &&
    fits(args.isFork, repository.isFork) &&
    fits(args.isLocked, false) &&
    fits(args.visibility?.toLowerCase(), repository.visibility) &&
    fits(args.privacy, repository.visibility === 'public' ? 'PUBLIC' : 'PRIVATE')
  );
}

function keyOf(repository: Repository, field: string | undefined): string | number {
  if (field === 'NAME') return repository.name.toLowerCase();
  if (field === 'PUSHED_AT') return repository.pushedAt.getTime();
  if (field === 'UPDATED_AT') return repository.updatedAt.getTime();
  // All have as many stars, and who came first has the smaller id.
  return 0;
}
