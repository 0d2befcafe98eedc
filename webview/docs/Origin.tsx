import * as l10n from '@vscode/l10n';
import type { DocsSite } from '../../protocol/http/docs.ts';
import { relativeTime } from '../shared/relativeTime.ts';
import { useReader } from './ReaderContext.ts';

/** Below a page of a repository elsewhere: how old it is. Where it may be older than it should, a message above says so. */
export function Origin({ site }: { site: DocsSite | undefined }) {
  const { locale } = useReader();
  if (site?.origin.kind !== 'remote' || site.origin.stale !== undefined) return undefined;
  const readAt = new Date(site.origin.readAt);
  const { host, pathname } = new URL(site.origin.url);
  return (
    <p class="origin muted" title={`${readAt.toLocaleString(locale)}\n${site.origin.url}`}>
      {l10n.t('Read {0} from {1}.', relativeTime(readAt, new Date(), locale), host === '' ? pathname : host)}
    </p>
  );
}
