import { parseEntityRef, stringifyEntityRef } from '../../model/entity/ref.ts';
import type { DocsPlace } from '../../protocol/webview/docsPlace.ts';

/** `/docs/<namespace>/<kind>/<name>/<location>` of a link to the editor; undefined for what is none. */
export function parseDeepLink({ path, fragment }: { path: string; fragment: string }): DocsPlace | undefined {
  const found = /^\/docs\/([^/\s]+)\/([^/\s]+)\/([^/\s]+)(?:\/(.*))?$/.exec(path);
  if (!found) return undefined;
  const [, namespace = '', kind = '', name = '', rest = ''] = found;
  try {
    const ref = stringifyEntityRef(parseEntityRef(`${kind}:${namespace}/${name}`));
    const location = fragment === '' ? rest : `${rest}#${fragment}`;
    return location === '' ? { ref } : { ref, location };
  } catch {
    // Anyone may write a link: these are no names of an entity.
    return undefined;
  }
}
