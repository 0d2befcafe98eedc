import type { ComponentChildren } from 'preact';
import { openLink } from '../../protocol/webview/entityPage.ts';
import { isOpenableLink } from '../../protocol/webview/isOpenableLink.ts';
import { Link } from '../shared/ui/index.ts';
import { usePage } from './PageContext.ts';

/** A link out of the editor. What is neither of the web nor of mail is text, with its address beside it. */
export function OutsideLink({ url, children }: { url: string; children?: ComponentChildren }) {
  const { messenger } = usePage();
  if (!isOpenableLink(url)) {
    return (
      <span class="no-link">
        {children} {children === url ? undefined : <code>{url}</code>}
      </span>
    );
  }
  return (
    <Link
      href={url}
      title={url}
      onFollow={() => {
        messenger.notify(openLink, { url });
      }}
    >
      {children ?? url}
    </Link>
  );
}
