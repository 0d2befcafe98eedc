import { sees, type Credential } from '../Access.ts';
import type { Fault } from '../Faults.ts';
import type { GitHubError } from '../GitHubError.ts';
import { graphqlError } from '../GitHubError.ts';
import type { Account, Repository } from '../GitHubState.ts';
import type { World } from '../World.ts';
import type { QueryCost } from './costOf.ts';

/** What refers to each other: an owner has repositories, and a repository has its owner. */
export interface Views {
  account(account: Account, context: QueryContext): Record<string, unknown>;
  repository(repository: Repository, context: QueryContext): Record<string, unknown>;
}

/** One query: who asks, and what is to go wrong with it. */
export class QueryContext {
  readonly world: World;
  readonly credential: Credential;
  readonly cost: QueryCost;
  readonly views: Views;
  private fault: Fault | undefined;

  constructor(
    given: Pick<QueryContext, 'world' | 'credential' | 'cost' | 'views'> & { fault: Fault | undefined },
  ) {
    this.world = given.world;
    this.credential = given.credential;
    this.cost = given.cost;
    this.views = given.views;
    this.fault = given.fault;
  }

  sees(owner: string): boolean {
    return sees(this.credential, owner);
  }

  /** True once where a page is to be lost. */
  losesPage(): boolean {
    if (this.fault?.kind !== 'emptyPage') return false;
    this.fault = undefined;
    return true;
  }

  /** The error that stands for this repository, or an object in it, where it is the one to be withheld. */
  withheld(repository: Repository, what?: 'object'): GitHubError | undefined {
    if (this.fault?.kind !== 'partialError' || this.fault.of !== what) return undefined;
    const { repository: name } = this.fault;
    if (name !== undefined && ![repository.name, `${repository.owner}/${repository.name}`].includes(name)) {
      return undefined;
    }
    this.fault = undefined;
    return graphqlError('FORBIDDEN', 'Resource not accessible by integration');
  }
}
