import { sees, type Credential } from '../Access.ts';
import type { Fault } from '../Faults.ts';
import type { GitHubError } from '../GitHubError.ts';
import { graphqlError } from '../GitHubError.ts';
import type { Repository } from '../GitHubState.ts';
import type { World } from '../World.ts';
import type { QueryCost } from './costOf.ts';

/** One query: who asks, and what is to go wrong with it. */
export class QueryContext {
  readonly world: World;
  readonly credential: Credential;
  readonly cost: QueryCost;
  private fault: Fault | undefined;

  constructor(world: World, credential: Credential, cost: QueryCost, fault: Fault | undefined) {
    this.world = world;
    this.credential = credential;
    this.cost = cost;
    this.fault = fault;
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

  /** The error that stands for this repository where it is the one to be withheld. */
  withheld(repository: Repository): GitHubError | undefined {
    if (this.fault?.kind !== 'partialError') return undefined;
    const { repository: name } = this.fault;
    if (name !== undefined && ![repository.name, `${repository.owner}/${repository.name}`].includes(name)) {
      return undefined;
    }
    this.fault = undefined;
    return graphqlError('FORBIDDEN', 'Resource not accessible by integration');
  }
}
