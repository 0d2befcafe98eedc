import { env, l10n, Uri, window } from 'vscode';
import { InputError } from '../../model/errors.ts';
import { isOpenableLink } from '../../protocol/webview/isOpenableLink.ts';
import type { CommandContext } from './CommandContext.ts';
import { targetRef } from './targetRef.ts';

interface Link {
  url: string;
  title?: string | undefined;
}

/** Takes a link's row, or an entity, of whose links one is chosen where there are several. */
export async function openLink(context: CommandContext, argument: unknown): Promise<void> {
  const link = isLink(argument)
    ? argument
    : await chooseLink(context.connection, await targetRef(context, argument));
  if (link === undefined) return;
  // Links come from files that others wrote: nothing but the web and mail is opened.
  if (!isOpenableLink(link.url)) {
    throw new InputError(l10n.t('The link {0} is not a web address, so it is not opened.', link.url));
  }
  await env.openExternal(Uri.parse(link.url, true));
}

async function chooseLink(connection: CommandContext['connection'], ref: string): Promise<Link | undefined> {
  const client = await connection.whenConnected();
  const links: Link[] = (await client.entityByRef(ref))?.metadata.links ?? [];
  if (links.length === 0) throw new InputError(l10n.t('{0} has no links.', ref));
  if (links.length === 1) return links[0];
  const picked = await window.showQuickPick(
    links.map(link => ({
      label: link.title ?? link.url,
      description: link.title === undefined ? '' : link.url,
      link,
    })),
    { title: l10n.t('Open Link'), matchOnDescription: true },
  );
  return picked?.link;
}

function isLink(value: unknown): value is Link {
  return typeof value === 'object' && value !== null && 'url' in value && typeof value.url === 'string';
}
