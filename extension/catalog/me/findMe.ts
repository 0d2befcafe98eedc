import { entityRefOf, parseEntityRef, stringifyEntityRef } from '../../../model/entity/ref.ts';
import { NotFoundError } from '../../../model/errors.ts';
import type { Entity } from '../../../model/index.ts';
import type { CatalogClient } from '../../../protocol/http/CatalogClient.ts';

/** How the user was told apart from all others. */
export type MeSource = { by: 'setting'; ref: string } | { by: 'email'; email: string };

const fields = ['kind', 'metadata.namespace', 'metadata.name', 'relations'];

/**
 * The refs by which the user owns things: the User, and the groups it is a direct member of. Undefined when the catalog
 * has no such User.
 */
export async function findMe(client: CatalogClient, source: MeSource): Promise<string[] | undefined> {
  const user =
    source.by === 'setting' ? await byRef(client, source.ref) : await byEmail(client, source.email);
  if (user === undefined) return undefined;
  const groups = (user.relations ?? [])
    .filter(relation => relation.type === 'memberOf')
    .map(relation => relation.targetRef);
  return [entityRefOf(user), ...groups];
}

async function byRef(client: CatalogClient, setting: string): Promise<Entity | undefined> {
  const ref = stringifyEntityRef(parseEntityRef(setting.trim(), { defaultKind: 'user' }));
  try {
    const [user] = await client.entitiesByRefs({ entityRefs: [ref], fields });
    return user;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

async function byEmail(client: CatalogClient, email: string): Promise<Entity | undefined> {
  const { items } = await client.queryEntities({
    query: { kind: 'user', 'spec.profile.email': email },
    fields,
    limit: 1,
  });
  return items[0];
}
