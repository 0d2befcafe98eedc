// What is read of GitLab's answers, checked where they come in.
import { Type, type Static } from 'typebox';
import { checkAnswer, Nullable, PageInfo } from '../../../gitProvider/checkAnswer.ts';

/** Null where the user is none any more, or may not be seen. */
const MemberIds = Type.Object({
  pageInfo: PageInfo,
  nodes: Nullable(Type.Array(Nullable(Type.Object({ user: Nullable(Type.Object({ id: Type.String() })) })))),
});

const FoundGroup = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Nullable(Type.String()),
  fullPath: Type.String(),
  parent: Nullable(Type.Object({ id: Type.String() })),
  /** Null where it could not be told. */
  groupMembers: Nullable(MemberIds),
});
export type FoundGroup = Static<typeof FoundGroup>;

const Groups = Type.Object({ pageInfo: PageInfo, nodes: Nullable(Type.Array(Nullable(FoundGroup))) });

const User = Type.Object({
  id: Type.String(),
  username: Type.String(),
  name: Type.String(),
  publicEmail: Nullable(Type.String()),
  state: Type.String(),
  webUrl: Type.String(),
  /** A path, where the picture is GitLab's own. */
  avatarUrl: Nullable(Type.String()),
  bot: Type.Boolean(),
});
export type FoundUser = Static<typeof User>;

const GroupsBelow = Type.Object({
  group: Nullable(
    Type.Intersect([
      Type.Object({ self: Type.String(), descendantGroups: Nullable(Groups) }),
      Type.Partial(FoundGroup),
    ]),
  ),
});
const AllGroups = Type.Object({ groups: Nullable(Groups) });
const MoreMembers = Type.Object({ group: Nullable(Type.Object({ groupMembers: Nullable(MemberIds) })) });
const Members = Type.Object({
  group: Nullable(
    Type.Object({
      groupMembers: Nullable(
        Type.Object({
          pageInfo: PageInfo,
          nodes: Nullable(Type.Array(Nullable(Type.Object({ user: Nullable(User) })))),
        }),
      ),
    }),
  ),
});
const Users = Type.Object({
  users: Nullable(Type.Object({ pageInfo: PageInfo, nodes: Nullable(Type.Array(Nullable(User))) })),
});

export interface Page<T> {
  items: T[];
  pageInfo: Static<typeof PageInfo>;
}

/** Each undefined where there is no such group, or it may not be seen. */
export function readGroupsBelow(answer: unknown): Page<FoundGroup> | undefined {
  const { group } = checkAnswer(GroupsBelow, answer, 'GitLab');
  if (!group?.descendantGroups) return undefined;
  const { self, descendantGroups, ...own } = group;
  const page = pageOf(descendantGroups);
  const { name, fullPath } = own;
  if (name === undefined || fullPath === undefined) return page;
  const { description = null, parent = null, groupMembers = null } = own;
  return { ...page, items: [{ id: self, name, fullPath, description, parent, groupMembers }, ...page.items] };
}

export function readAllGroups(answer: unknown): Page<FoundGroup> | undefined {
  const { groups } = checkAnswer(AllGroups, answer, 'GitLab');
  return groups ? pageOf(groups) : undefined;
}

export function readMoreMembers(answer: unknown): Page<string> | undefined {
  const members = checkAnswer(MoreMembers, answer, 'GitLab').group?.groupMembers;
  return members ? idsOf(members) : undefined;
}

export function readMembers(answer: unknown): Page<FoundUser> | undefined {
  const members = checkAnswer(Members, answer, 'GitLab').group?.groupMembers;
  if (!members) return undefined;
  const { pageInfo, items } = pageOf(members);
  return { pageInfo, items: items.flatMap(({ user }) => user ?? []) };
}

export function readUsers(answer: unknown): Page<FoundUser> | undefined {
  const { users } = checkAnswer(Users, answer, 'GitLab');
  return users ? pageOf(users) : undefined;
}

export function idsOf(members: Static<typeof MemberIds>): Page<string> {
  const { pageInfo, items } = pageOf(members);
  return { pageInfo, items: items.flatMap(({ user }) => user?.id ?? []) };
}

function pageOf<T>({
  nodes,
  pageInfo,
}: {
  nodes: readonly (T | null)[] | null;
  pageInfo: Static<typeof PageInfo>;
}): Page<T> {
  return { items: (nodes ?? []).filter(node => node !== null), pageInfo };
}
