import { createHash } from 'node:crypto';
import { NotFoundError, type Entity } from '../../../../../model/index.ts';
import type {
  DiscoveredFile,
  DiscoveredPage,
  DiscoverOptions,
  Discovery,
} from '../../../gitProvider/Discovery.ts';
import { askGithub } from '../askGithub.ts';
import { GithubAccess } from '../GithubAccess.ts';
import type { GithubSettings } from '../GithubIntegration.ts';
import {
  pageOf,
  readMembers,
  readOrganizations,
  readTeamMembers,
  readTeams,
  type Member,
  type Page,
  type Team,
} from './answers.ts';
import { groupOf, userOf } from './entities.ts';
import type { PeopleSearch } from './PeopleSettings.ts';
import {
  membersQuery,
  membersWithSuspensionQuery,
  ownOrganizationsQuery,
  teamMembersQuery,
  teamsQuery,
} from './queries.ts';

/** Someone may be a member of several organisations, and is one user. */
interface Found {
  member: Member;
  groups: Set<string>;
}

/** Reads teams and members of organisations, a page of them a request. */
export class GithubPeople implements Discovery {
  readonly #search: PeopleSearch;
  readonly #access: GithubAccess;
  readonly #settings: GithubSettings;

  constructor(search: PeopleSearch, settings: GithubSettings) {
    this.#search = search;
    this.#access = new GithubAccess(settings);
    this.#settings = settings;
  }

  /** Who is in what is known only when all teams are: a sync that was cut short begins anew. */
  async *pages({ signal }: DiscoverOptions): AsyncIterable<DiscoveredPage> {
    const organizations = await this.#organizations(signal);
    const users = new Map<string, Found>();
    for (const organization of organizations) {
      const context = {
        organization,
        namespace: organizations.length > 1 ? organization.toLowerCase() : undefined,
        signal,
      };
      yield* this.#readOrganization(context, users);
    }
    const files = [...users.values()].map(({ member, groups }) =>
      this.#fileOf(userOf(member, [...groups]), member.login),
    );
    yield { files, seen: files.length, problems: [] };
  }

  /** Its teams are given; its members are added to the users. */
  async *#readOrganization(context: Context, users: Map<string, Found>): AsyncIterable<DiscoveredPage> {
    const { organization, namespace } = context;
    const groupsOf = new Map<string, string[]>();
    const { pageSizes, useVerifiedEmails: verified, asksForSuspended } = this.#search;
    const { teamMembers, organizationMembers } = pageSizes;
    const teams = await this.#readAll(context, teamsQuery, readTeams, {
      teams: pageSizes.teams,
      teamMembers,
    });
    for (const team of teams.items) {
      const ref = namespace === undefined ? team.slug : `${namespace}/${team.slug}`;
      for (const login of await this.#loginsOf(team, context)) {
        groupsOf.set(login, [...(groupsOf.get(login) ?? []), ref]);
      }
    }
    const query = asksForSuspended ? membersWithSuspensionQuery : membersQuery;
    const asked = { verified, members: organizationMembers };
    const members = await this.#readAll(context, query, readMembers, asked);
    for (const member of members.items) {
      if (typeof member.suspendedAt === 'string') continue;
      const known = users.get(member.login) ?? { member, groups: new Set() };
      for (const group of groupsOf.get(member.login) ?? []) known.groups.add(group);
      users.set(member.login, known);
    }
    yield {
      files: teams.items.map(team =>
        this.#fileOf(groupOf(team, organization, namespace), `orgs/${organization}/teams/${team.slug}`),
      ),
      seen: teams.items.length,
      // What got lost is no reason to let go of it.
      problems: [teams, members].flatMap(({ items, total = items.length }) =>
        items.length >= total
          ? []
          : [
              {
                repository: organization,
                message: `GitHub gave ${items.length} of ${total} teams or members.`,
              },
            ],
      ),
    };
  }

  async #organizations(signal: AbortSignal): Promise<readonly string[]> {
    const { organizations, host } = this.#search;
    if (organizations.length > 0) return organizations;
    const owners = await this.#access.appOwners();
    if (owners !== undefined) return owners;
    const octokit = await this.#access.octokitFor('');
    const logins: string[] = [];
    let after: string | undefined;
    do {
      const variables = { after: after ?? null };
      const question = {
        query: ownOrganizationsQuery,
        variables,
        what: `GitHub ${host}`,
        settings: this.#settings,
        signal,
      };
      const page = readOrganizations((await askGithub(octokit, question)).data);
      logins.push(...page.items.map(({ login }) => login));
      after = page.next;
    } while (after !== undefined);
    return logins;
  }

  /** Who is in the team, page after page. */
  async #loginsOf({ slug, members }: Team, context: Context): Promise<string[]> {
    const first = pageOf(members);
    const logins = first.items.map(({ login }) => login);
    if (first.next === undefined) return logins;
    const more = await this.#readAll(context, teamMembersQuery, readTeamMembers, {
      ...{ slug, after: first.next, teamMembers: this.#search.pageSizes.teamMembers },
    });
    return [...logins, ...more.items.map(({ login }) => login)];
  }

  async #readAll<T>(
    { organization, signal }: Context,
    query: string,
    read: (answer: unknown) => Page<T> | undefined,
    variables: Record<string, unknown> = {},
  ): Promise<{ items: T[]; total?: number }> {
    const { host } = this.#search;
    const what = `GitHub ${organization}`;
    const octokit = await this.#access.octokitFor(organization);
    const items: T[] = [];
    let page: Page<T> | undefined;
    do {
      const asked = { after: null, ...variables, ...(page && { after: page.next }), org: organization };
      page = read(
        (await askGithub(octokit, { query, variables: asked, what, settings: this.#settings, signal })).data,
      );
      if (page === undefined) {
        throw new NotFoundError(
          `${what}: there is no such organisation on ${host}, or the token of integrations.github may not see its teams (it needs read:org).`,
        );
      }
      items.push(...page.items);
    } while (page.next !== undefined);
    return { items, ...(page.total !== undefined && { total: page.total }) };
  }

  #fileOf(entity: Entity, path: string): DiscoveredFile {
    const text = JSON.stringify(entity);
    const token = `sha1:${createHash('sha1').update(text).digest('hex')}`;
    return { target: `${this.#search.origin}/${path}`, token, text };
  }
}

interface Context {
  organization: string;
  /** Of its groups. */
  namespace: string | undefined;
  signal: AbortSignal;
}
