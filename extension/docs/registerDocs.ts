import { window } from 'vscode';
import type { Entity } from '../../model/index.ts';
import type { DocsPlace } from '../../protocol/webview/docsPlace.ts';
import { DisposableStore, setContext, showError, type Disposable } from '../common/index.ts';
import { contextKeys } from '../contributions.ts';
import { createDocsStatus } from './createDocsStatus.ts';
import { createUriHandler } from './createUriHandler.ts';
import type { DocsServices } from './DocsServices.ts';
import { findDocsFolder, mayBeDocs } from './preview/docsFiles.ts';
import { createPreviews, type DocsPreviews } from './preview/createPreviews.ts';
import { createReaders, type DocsReaders } from './reader/createReaders.ts';
import { createDocsView, type DocsView } from './view/createDocsView.ts';
import { registerWriting } from './writing/registerWriting.ts';

/** Technical docs of a window, for the commands. */
export interface Docs extends Disposable {
  readonly services: DocsServices;
  readonly view: DocsView;
  readonly readers: DocsReaders;
  readonly previews: DocsPreviews;
}

/** The view of docs, their readers, the preview and the ways to them. */
export function registerDocs(services: DocsServices): Docs {
  const store = new DisposableStore();
  const status = store.add(createDocsStatus(services));
  const view = store.add(
    createDocsView(services, (entities: readonly Entity[]) => {
      status.know(entities);
    }),
  );
  const openDocs = (place: DocsPlace): void => {
    readers.open(place).catch((error: unknown) => {
      showError(error, services.log);
    });
  };
  const previews = store.add(createPreviews(services, openDocs));
  const readers = store.add(createReaders(services, (panel, file) => previews.restore(panel, file)));
  store.add(createUriHandler(openDocs, services.log));
  store.add(registerWriting(services));
  store.add(followEditor());
  return {
    services,
    view,
    readers,
    previews,
    dispose: () => {
      store.dispose();
    },
  };
}

/** Tells the menus whether the text in front is of a docs site. */
function followEditor(): Disposable {
  let last = 0;
  const update = async (): Promise<void> => {
    last += 1;
    const turn = last;
    const document = window.activeTextEditor?.document;
    const isDocs =
      document !== undefined && mayBeDocs(document) && (await findDocsFolder(document.uri)) !== undefined;
    if (turn === last) setContext(contextKeys.docsFileActive, isDocs);
  };
  const follow = (): void => {
    // A folder that cannot be read has no docs.
    update().catch(() => {
      setContext(contextKeys.docsFileActive, false);
    });
  };
  follow();
  return window.onDidChangeActiveTextEditor(follow);
}
