import { env, l10n, Uri, window } from 'vscode';
import { parseEntityRef, stringifyEntityRef } from '../../model/entity/ref.ts';
import { InputError } from '../../model/errors.ts';
import { isOpenableLink } from '../../protocol/webview/isOpenableLink.ts';
import type { DocsPlace } from '../../protocol/webview/docsPlace.ts';
import { commands } from '../contributions.ts';
import type { Docs } from './registerDocs.ts';
import type { DocsFailureNode, DocsMoreNode } from './view/DocsNode.ts';

interface Context {
  docs: Docs;
}

/** What the commands on technical docs do. */
export const docsCommands = {
  [commands.docsOpen]: openDocs,
  [commands.docsPreview]: async ({ docs }: Context, argument: unknown) => {
    const file = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
    if (file?.scheme !== 'file') {
      throw new InputError(l10n.t('There is no file to preview: open a page of docs, or mkdocs.yml.'));
    }
    await docs.previews.open(file);
  },
  [commands.docsAdd]: async ({ docs }: Context, argument: unknown) => {
    const { addDocs } = await import('./addDocs.ts');
    await addDocs(docs, refOf(argument));
  },
  [commands.docsRefresh]: ({ docs }: Context) => {
    docs.view.refresh();
  },
  [commands.docsGroupByOwner]: ({ docs }: Context) => docs.view.groupBy('owner'),
  [commands.docsGroupBySystem]: ({ docs }: Context) => docs.view.groupBy('system'),
  [commands.docsLoadMore]: ({ docs }: Context, node: unknown) => {
    docs.view.loadMore(node as DocsMoreNode | DocsFailureNode);
  },
};

/** Takes a ref, a place, a row of a view, or nothing: then the user is asked. */
async function openDocs({ docs }: Context, argument: unknown): Promise<void> {
  const url = textIn(argument, 'url');
  if (url !== undefined) {
    if (isOpenableLink(url)) await env.openExternal(Uri.parse(url, true));
    return;
  }
  const place = placeOf(argument) ?? placeOf(docs.services.entityPage.activeRef);
  if (place !== undefined) {
    await docs.readers.open(place);
    return;
  }
  const { chooseDocs } = await import('./chooseDocs.ts');
  const chosen = await chooseDocs(docs.services);
  if (chosen !== undefined) await docs.readers.open({ ref: chosen });
}

function placeOf(argument: unknown): DocsPlace | undefined {
  const ref = refOf(argument);
  const location = textIn(argument, 'location');
  return ref === undefined ? undefined : { ref, ...(location !== undefined && { location }) };
}

function refOf(argument: unknown): string | undefined {
  const ref = typeof argument === 'string' ? argument : textIn(argument, 'ref');
  return ref === undefined ? undefined : stringifyEntityRef(parseEntityRef(ref));
}

function textIn(value: unknown, name: 'ref' | 'location' | 'url'): string | undefined {
  if (typeof value !== 'object' || value === null || !(name in value)) return undefined;
  const found = (value as Record<string, unknown>)[name];
  return typeof found === 'string' ? found : undefined;
}
