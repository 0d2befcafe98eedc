import type { Explanation, LocationTrace } from '../../../protocol/http/callboard.ts';
import { explainListing, locationRefOf } from '../../sources/index.ts';
import { tokenOf } from '../ingest/KnownFile.ts';
import type { CatalogReader, CatalogSettings, StoredTrace } from '../types.ts';

/** Why a file (or URL) is, or is not, in the catalog: who looks for it, and what came of reading it. */
export async function explainTarget(
  reader: Pick<CatalogReader, 'locationTrace'>,
  { roots }: CatalogSettings,
  target: string,
): Promise<Explanation> {
  const stored = await reader.locationTrace(locationRefOf(target));
  return {
    target,
    folders: roots.flatMap(root => {
      if (root.kind !== 'folder') return [];
      const { path: folder, include, exclude } = root;
      return [{ folder, include, exclude, reason: explainListing({ folder, include, exclude }, target) }];
    }),
    ...(stored && { trace: traceOf(stored) }),
  };
}

function traceOf({ memo, ...facts }: StoredTrace): LocationTrace {
  const token = tokenOf(memo);
  return { ...facts, ...(token !== undefined && { token }) };
}
