import { hostKindOf } from '../../../model/template/form/index.ts';
import type { CatalogStatus } from '../../../protocol/http/callboard.ts';
import type { RepositoryHost } from '../../../protocol/webview/templateForm.ts';

/** Those that everybody uses, which every server knows. */
const everybodys: RepositoryHost[] = [
  { host: 'github.com', kind: 'github' },
  { host: 'gitlab.com', kind: 'gitlab' },
  { host: 'bitbucket.org', kind: 'bitbucketCloud' },
  { host: 'dev.azure.com', kind: 'azure' },
];

/** Where repositories may be made: on the hosts that the catalog reads from, and on those that everybody uses. */
export function hostsOf({ providers = [] }: Pick<CatalogStatus, 'providers'>): RepositoryHost[] {
  const own = providers.flatMap((provider): RepositoryHost[] => {
    const kind = hostKindOf(provider.host) ?? hostKindOf(provider.id);
    return provider.host === '' || kind === undefined ? [] : [{ host: provider.host, kind }];
  });
  const byHost = new Map([...own, ...everybodys].map(each => [each.host, each]));
  return [...byHost.values()];
}
