import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';

export interface WebviewHtmlOptions {
  extensionUri: Uri;
  /** Name of the entry point in dist/webview, e.g. `entityPage`. */
  entryPoint: string;
  title: string;
  /** Whether it shows images, whose bytes it is handed by the extension. */
  showsImages?: boolean;
  /** Hosts whose pages may stand in its frames. */
  frameHosts?: readonly string[];
}

/** The only folder that a webview may load from. */
export function webviewRoot(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'webview');
}

/**
 * The document that a webview starts from. Its content security policy lets in the built script and style sheets, the
 * icon font, and nothing else: no inline style, no eval, no connection; images only where a view has bytes of its own, frames
 * only of hosts that it is told.
 */
export function webviewHtml(webview: Webview, options: WebviewHtmlOptions): string {
  const nonce = randomBytes(16).toString('base64url');
  // The component toolkit learns by a style element whether the browser knows :focus-visible, and reads its nonce from
  // the meta element below. It is not the script's, which nothing on the page may know.
  const styleNonce = randomBytes(16).toString('base64url');
  const fileUri = (name: string): string =>
    attribute(webview.asWebviewUri(Uri.joinPath(webviewRoot(options.extensionUri), name)).toString());
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' ${webview.cspSource}`,
    `style-src 'nonce-${styleNonce}' ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    ...(options.showsImages === true ? [`img-src blob: data:`] : []),
    ...framesPolicy(options.frameHosts ?? []),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(env.language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
  <meta property="csp-nonce" content="${styleNonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${fileUri('codicon.css')}">
  <link rel="stylesheet" href="${fileUri(`${options.entryPoint}.css`)}">
  <title>${attribute(options.title)}</title>
</head>
<body>
  <div id="root"></div>
  <script type="module" nonce="${nonce}" src="${fileUri(`${options.entryPoint}.js`)}"></script>
</body>
</html>`;
}

/** What is no host would end the directive: it is left out, whoever let it through. */
function framesPolicy(hosts: readonly string[]): string[] {
  const sources = hosts
    .filter(host => /^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i.test(host))
    .flatMap(host =>
      /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(host)
        ? [`http://${host}`, `https://${host}`]
        : [`https://${host}`],
    );
  return sources.length === 0 ? [] : [`frame-src ${sources.join(' ')}`];
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
