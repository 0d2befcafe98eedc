import { InputError } from '../../../model/index.ts';
import type { AnalyzeLocationResponse } from '../../../protocol/http/catalog.ts';

/** Hosts whose paths begin with an owner and a repository. */
const FORGES = new Set(['github.com', 'gitlab.com', 'bitbucket.org']);

/** A first descriptor for what a URL shows, for someone to go on with. spec/catalog-api §13. @throws InputError */
export function analyzeLocation(target: string): AnalyzeLocationResponse {
  if (!/^https?:/i.test(target) || !URL.canParse(target)) {
    throw new InputError('The given location.target is not a URL');
  }
  const { hostname, pathname } = new URL(target);
  const parts = pathname.split('/').filter(part => part !== '');
  const [owner, repository] = parts;
  const isForge = FORGES.has(hostname) && owner !== undefined && repository !== undefined;
  const name = ((isForge ? repository : parts.at(-1)) ?? hostname).replace(/\.git$/, '');
  const annotations = isForge ? { [`${hostname}/project-slug`]: `${owner}/${name}` } : undefined;
  return {
    existingEntityFiles: [],
    generateEntities: [
      {
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name, ...(annotations && { annotations }) },
          spec: { type: 'other', lifecycle: 'unknown' },
        },
        fields: [],
      },
    ],
  };
}
