import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { root } from '../../../scripts/shared/paths.ts';

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/** A panel's page and what it loads, as extension/webviews/webviewHtml.ts has it. */
export function servePanel(folder: string, entryPoint: string, policies: readonly string[]): Server {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-s' 'self'`,
    `style-src 'nonce-t' 'self'`,
    `font-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    ...policies,
  ].join('; ');
  const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta property="csp-nonce" content="t">
<link rel="stylesheet" href="/codicon.css"><link rel="stylesheet" href="/${entryPoint}.css">
<title>Callboard</title></head><body><div id="root"></div>
<script type="module" nonce="s" src="/${entryPoint}.js"></script></body></html>`;
  return createServer(({ url = '/' }, response) => {
    const name = new URL(url, 'http://localhost').pathname;
    if (name === '/') {
      response.setHeader('content-type', 'text/html').end(html);
      return;
    }
    const from = name.includes('codicon') ? join(root, 'node_modules/@vscode/codicons/dist') : folder;
    try {
      response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream');
      response.end(readFileSync(join(from, name)));
    } catch {
      response.writeHead(404).end();
    }
  });
}
