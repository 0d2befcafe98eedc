// What is read of GitHub's answers, checked where they come in.
import { Type, type Static } from 'typebox';
import { checkAnswer, Nullable, PageInfo } from '../../../gitProvider/checkAnswer.ts';

const Logins = Type.Object({
  pageInfo: PageInfo,
  nodes: Nullable(Type.Array(Nullable(Type.Object({ login: Type.String() })))),
});

const Team = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  description: Nullable(Type.String()),
  avatarUrl: Nullable(Type.String()),
  parentTeam: Nullable(Type.Object({ slug: Type.String() })),
  members: Logins,
});
export type Team = Static<typeof Team>;

const Member = Type.Object({
  login: Type.String(),
  databaseId: Nullable(Type.Integer()),
  name: Nullable(Type.String()),
  email: Nullable(Type.String()),
  avatarUrl: Nullable(Type.String()),
  bio: Nullable(Type.String()),
  /** Null for who is not suspended. */
  suspendedAt: Type.Optional(Nullable(Type.String())),
  organizationVerifiedDomainEmails: Type.Optional(Type.Array(Type.String())),
});
export type Member = Static<typeof Member>;

const Teams = Type.Object({
  organization: Nullable(
    Type.Object({
      teams: Type.Object({
        totalCount: Type.Integer(),
        pageInfo: PageInfo,
        nodes: Nullable(Type.Array(Nullable(Team))),
      }),
    }),
  ),
});

const TeamMembers = Type.Object({
  organization: Nullable(Type.Object({ team: Nullable(Type.Object({ members: Logins })) })),
});

const Members = Type.Object({
  organization: Nullable(
    Type.Object({
      membersWithRole: Type.Object({
        totalCount: Type.Integer(),
        pageInfo: PageInfo,
        nodes: Nullable(Type.Array(Nullable(Member))),
      }),
    }),
  ),
});

const Organizations = Type.Object({ viewer: Type.Object({ organizations: Logins }) });

export interface Page<T> {
  items: T[];
  total?: number;
  /** After this page; undefined: it was the last. */
  next: string | undefined;
}

/** Undefined: there is no such organisation, or it may not be seen. */
export function readTeams(answer: unknown): Page<Team> | undefined {
  const teams = checkAnswer(Teams, answer, 'GitHub').organization?.teams;
  return teams && { ...pageOf(teams), total: teams.totalCount };
}

export function readTeamMembers(answer: unknown): Page<{ login: string }> | undefined {
  const members = checkAnswer(TeamMembers, answer, 'GitHub').organization?.team?.members;
  return members && pageOf(members);
}

export function readMembers(answer: unknown): Page<Member> | undefined {
  const members = checkAnswer(Members, answer, 'GitHub').organization?.membersWithRole;
  return members && { ...pageOf(members), total: members.totalCount };
}

export function readOrganizations(answer: unknown): Page<{ login: string }> {
  return pageOf(checkAnswer(Organizations, answer, 'GitHub').viewer.organizations);
}

export function pageOf<T>({
  nodes,
  pageInfo,
}: {
  nodes: readonly (T | null)[] | null;
  pageInfo: Static<typeof PageInfo>;
}): Page<T> {
  return {
    items: (nodes ?? []).filter(node => node !== null),
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
  };
}
