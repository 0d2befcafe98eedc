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
  const own = providers.flatMap(({ id, label }): RepositoryHost[] => {
    // A provider is named for people after its host, where that is one of its own.
    const host = /[\w-]+(?:\.[\w-]+)+(?::\d+)?/u.exec(label)?.[0];
    const kind = host === undefined ? undefined : (hostKindOf(host) ?? hostKindOf(id));
    return host === undefined || kind === undefined ? [] : [{ host, kind }];
  });
  const byHost = new Map([...own, ...everybodys].map(each => [each.host, each]));
  return [...byHost.values()];
}
