import { createHash } from 'node:crypto';
import { NotFoundError, ServiceUnavailableError, type Entity } from '../../../../../model/index.ts';
import type {
  DiscoveredFile,
  DiscoveredPage,
  DiscoverOptions,
  Discovery,
} from '../../../gitProvider/Discovery.ts';
import { TakenPages } from '../../../gitProvider/TakenPages.ts';
import { askGitlab, type GraphqlError } from '../askGitlab.ts';
import type { GitlabSettings } from '../GitlabIntegration.ts';
import {
  idsOf,
  readAllGroups,
  readGroupsBelow,
  readMembers,
  readMoreMembers,
  readUsers,
  type FoundGroup,
  type FoundUser,
  type Page,
} from './answers.ts';
import { groupName, groupOf, userOf } from './entities.ts';
import type { PeopleSearch } from './PeopleSettings.ts';
import { allGroupsQuery, groupsBelowQuery, membersQuery, moreMembersQuery, usersQuery } from './queries.ts';

/** Groups in a request, each with up to a hundred of its members. After a failure it is asked for fewer. */
const GROUPS_AT_ONCE = [20, 10, 5];

/** What GitLab has users for that are no people. */
const NOBODY = new Set(['ghost']);

/** Reads the groups of a host, or of a group, and their users: twenty groups or a hundred users a request. */
export class GitlabPeople implements Discovery {
  readonly #search: PeopleSearch;
  readonly #settings: GitlabSettings;
  readonly #what: string;

  constructor(search: PeopleSearch, settings: GitlabSettings) {
    this.#search = search;
    this.#settings = settings;
    this.#what = `GitLab ${search.group ?? search.host}`;
  }

  /** Who is in what is known only when all groups are: a sync that was cut short begins anew. */
  async *pages({ signal }: DiscoverOptions): AsyncIterable<DiscoveredPage> {
    const journey: Journey = { signal, problems: [] };
    const users = await this.#users(journey);
    const groups = (await this.#groups(journey)).filter(({ fullPath }) =>
      this.#search.isWantedGroup(fullPath),
    );
    const groupsOf = new Map<string, string[]>();
    const withUsers = new Map<string, FoundGroup>();
    for (const group of groups) {
      const members = (await this.#membersOf(group, journey)).filter(id => users.has(id));
      if (members.length > 0) withUsers.set(group.id, group);
      const name = this.#nameOf(group);
      for (const id of members) groupsOf.set(id, [...(groupsOf.get(id) ?? []), name]);
    }
    const files = [
      ...[...withUsers.values()].map(group => this.#groupFile(group, withUsers)),
      ...[...users.values()].map(user => this.#userFile(user, groupsOf.get(user.id) ?? [])),
    ];
    yield { files, seen: groups.length + users.size, problems: journey.problems };
  }

  async #users(journey: Journey): Promise<Map<string, FoundUser>> {
    const { usersOf } = this.#search;
    const found =
      usersOf === undefined
        ? await this.#readAll(journey, { query: usersQuery, read: readUsers })
        : await this.#readAll(journey, {
            query: membersQuery,
            read: readMembers,
            variables: { group: usersOf },
          });
    const people = found.filter(user => this.#isWanted(user));
    return new Map(people.map(user => [user.id, user]));
  }

  #isWanted({ state, bot, username, publicEmail }: FoundUser): boolean {
    const addressOrName = publicEmail === null || publicEmail === '' ? username : publicEmail;
    return state === 'active' && !bot && !NOBODY.has(username) && this.#search.isWantedUser(addressOrName);
  }

  #groups(journey: Journey): Promise<FoundGroup[]> {
    const { group, relations } = this.#search;
    return group === undefined
      ? this.#readAll(journey, {
          ...{ query: allGroupsQuery, read: readAllGroups, variables: { relations } },
          sizes: GROUPS_AT_ONCE,
        })
      : this.#readAll(journey, {
          ...{ query: groupsBelowQuery, read: readGroupsBelow, variables: { group, relations } },
          sizes: GROUPS_AT_ONCE,
        });
  }

  /** Ids of who is in the group, page after page. */
  async #membersOf({ fullPath, groupMembers }: FoundGroup, journey: Journey): Promise<string[]> {
    if (groupMembers === null) {
      journey.problems.push({ repository: fullPath, message: 'GitLab did not tell who is in this group.' });
      return [];
    }
    const { items, pageInfo } = idsOf(groupMembers);
    if (!pageInfo.hasNextPage) return items;
    const variables = { group: fullPath, relations: this.#search.relations };
    const after = pageInfo.endCursor;
    return [
      ...items,
      ...(await this.#readAll(journey, { query: moreMembersQuery, read: readMoreMembers, variables, after })),
    ];
  }

  async #readAll<T>(
    journey: Journey,
    { query, read, variables = {}, sizes, after }: Listing<T>,
  ): Promise<T[]> {
    const items: T[] = [];
    const taken = new TakenPages(this.#what);
    let cursor = after ?? null;
    for (let isFirst = true; ; isFirst = false) {
      const asked = { ...variables, after: cursor };
      const { data, errors = [] } = await askGitlab(this.#settings, {
        query,
        variablesOf: attempt => ({
          ...asked,
          ...(sizes && {
            first: sizes[attempt] ?? 1,
            ...(query === groupsBelowQuery && { withSelf: isFirst }),
          }),
        }),
        what: this.#what,
        signal: journey.signal,
      });
      const page = read(data);
      if (page === undefined) throw this.#nobody(errors);
      // What got lost is no reason to let go of it.
      journey.problems.push(...errors.map(({ message }) => ({ repository: this.#what, message })));
      items.push(...page.items);
      if (!page.pageInfo.hasNextPage) return items;
      if (page.pageInfo.endCursor === null) {
        throw new ServiceUnavailableError(`${this.#what}: GitLab has more and does not say how to go on.`);
      }
      cursor = page.pageInfo.endCursor;
      taken.take(cursor);
    }
  }

  #nameOf({ fullPath }: FoundGroup): string {
    return groupName(fullPath, this.#search.group);
  }

  #groupFile(group: FoundGroup, all: ReadonlyMap<string, FoundGroup>): DiscoveredFile {
    const { host, group: configured } = this.#search;
    const above = all.get(group.parent?.id ?? '');
    const parent = above && this.#nameOf(above);
    return this.#fileOf(groupOf(group, { host, configured, parent }), group.fullPath);
  }

  #userFile(user: FoundUser, groups: readonly string[]): DiscoveredFile {
    const { baseUrl, host } = this.#settings;
    return this.#fileOf(userOf(user, { host, baseUrl, groups }), user.username);
  }

  #fileOf(entity: Entity, path: string): DiscoveredFile {
    const text = JSON.stringify(entity);
    const token = `sha1:${createHash('sha1').update(text).digest('hex')}`;
    return { target: `${this.#settings.baseUrl}/${path}`, token, text };
  }

  #nobody([first]: readonly GraphqlError[]): Error {
    if (first !== undefined) {
      return new ServiceUnavailableError(`${this.#what}: GitLab answered: ${first.message}`);
    }
    return new NotFoundError(
      `${this.#what}: there is no group of that path on ${this.#search.host}, or the token of integrations.gitlab may not see it.`,
    );
  }
}

interface Journey {
  signal: AbortSignal;
  problems: DiscoveredPage['problems'][number][];
}

interface Listing<T> {
  query: string;
  read: (answer: unknown) => Page<T> | undefined;
  variables?: Record<string, unknown>;
  /** Of a page, for each attempt; the query has its own where it is left out. */
  sizes?: readonly number[];
  after?: string | null;
}
