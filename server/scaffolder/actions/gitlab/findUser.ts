import { Type, type Static } from 'typebox';
import type { GitlabApi } from './GitlabApi.ts';

export const KnownUser = Type.Object({ id: Type.Integer(), username: Type.String() });

/** By the name in addresses; undefined where there is none. */
export async function findUser(
  gitlab: GitlabApi,
  name: string,
): Promise<Static<typeof KnownUser> | undefined> {
  const path = `users?username=${encodeURIComponent(name)}`;
  const [user] = await gitlab.get(path, Type.Array(KnownUser), { needs: 'the scope api or read_user' });
  return user;
}
