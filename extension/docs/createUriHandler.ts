import { l10n, window } from 'vscode';
import type { DocsPlace } from '../../protocol/webview/docsPlace.ts';
import { InputError } from '../../model/errors.ts';
import { showError, type Disposable, type Log } from '../common/index.ts';
import { parseDeepLink } from './parseDeepLink.ts';

/** Links to the editor: `vscode://callboard.callboard/docs/default/component/shop/guide/`. The editor asks before it follows one. */
export function createUriHandler(openDocs: (place: DocsPlace) => void, log: Log): Disposable {
  return window.registerUriHandler({
    handleUri: uri => {
      const place = parseDeepLink(uri);
      if (place) openDocs(place);
      else
        showError(
          new InputError(l10n.t('The link {0} leads to nothing that Callboard shows.', uri.path)),
          log,
        );
    },
  });
}
