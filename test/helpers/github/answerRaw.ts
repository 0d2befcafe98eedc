import { sees, type Credential } from './Access.ts';
import type { RestAnswer } from './rest/Route.ts';
import type { World } from './World.ts';

const TEXT = 'text/plain; charset=utf-8';

/** The file at `OWNER/REPO/REF/PATH`, encoded as in the address. A ref may have slashes: the shortest that there is counts. */
export async function answerRaw(place: string, world: World, credential: Credential): Promise<RestAnswer> {
  const [owner = '', name = '', ...rest] = place.split('/').map(decodeURIComponent);
  const repository = world.state.find(`${owner}/${name}`)?.repository;
  const missing = { status: 404, raw: { content: '404: Not Found', type: TEXT } };
  if (repository === undefined || !sees(credential, repository.owner)) return missing;
  const reader = world.reader(repository);
  for (let split = 1; split < rest.length; split += 1) {
    const commit = await reader.commit(rest.slice(0, split).join('/'));
    const object = commit && (await world.store.read(`${commit.oid}:${rest.slice(split).join('/')}`));
    if (object?.type === 'blob') return { status: 200, raw: { content: object.content, type: TEXT } };
  }
  return missing;
}
