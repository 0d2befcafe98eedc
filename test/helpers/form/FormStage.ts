/// <reference lib="dom" />
// The bundle of the template form in a real browser, under the content security policy of panels, with an extension that
// answers from a small catalog.
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { JsonObject } from '../../../model/index.ts';
import type { TemplateParameterSchema } from '../../../protocol/http/scaffolder.ts';
import type { EntityChoice, FormAnswers, TemplateFormState } from '../../../protocol/webview/templateForm.ts';
import { webviewBundles } from '../../../scripts/shared/bundles.ts';
import { root } from '../../../scripts/shared/paths.ts';
import { browserArgs, findBrowser } from '../../../scripts/vscode/findBrowser.ts';
import { themes, type ThemeName } from './themes.ts';

export const people: EntityChoice[] = [
  { ref: 'group:default/riders', title: 'Riders', icon: 'organization', description: 'All who ride with us' },
  { ref: 'group:default/platform', title: 'Platform', icon: 'organization' },
  { ref: 'user:default/ada', title: 'Ada Lovelace', icon: 'person' },
  {
    ref: 'system:default/booking',
    title: 'Booking',
    icon: 'layers',
    description: 'From the app to the ride',
  },
];
const tags = ['java', 'go', 'typescript', 'recommended'];

export interface OpenFormOptions {
  form: TemplateParameterSchema;
  values?: JsonObject;
  theme?: ThemeName;
  state?: Partial<TemplateFormState>;
  viewport?: { width: number; height: number };
}

interface Posted {
  type: string;
  id?: number;
  method: string;
  params: Record<string, unknown>;
}

/** A form that is open, and what it told the extension. */
export class OpenForm {
  readonly page: Page;
  readonly answers: FormAnswers[] = [];
  readonly created: FormAnswers[] = [];
  readonly switched: FormAnswers[] = [];
  readonly searches: Record<string, unknown>[] = [];
  /** What was asked of Git hosts. */
  readonly suggested: Record<string, unknown>[] = [];
  readonly links: unknown[] = [];
  /** What went wrong in the page, and what its policy refused. */
  readonly complaints: string[] = [];
  refusal: string | undefined;

  constructor(page: Page) {
    this.page = page;
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', error => this.complaints.push(error.message));
  }

  /** The answers as the extension has them. */
  get values(): JsonObject {
    return this.answers.at(-1)?.values ?? {};
  }

  async tell(message: unknown): Promise<void> {
    await this.page.evaluate(data => {
      window.postMessage(data, '*');
    }, message);
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

export class FormStage {
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #folder: string;

  private constructor(browser: Browser, server: Server, folder: string) {
    this.#browser = browser;
    this.#server = server;
    this.#folder = folder;
  }

  static async start(): Promise<FormStage> {
    const folder = join(root, 'out/test', `templateForm${process.env['CALLBOARD_TEST_SHARD'] ?? ''}`);
    await esbuild.build({
      ...webviewBundles,
      entryPoints: { templateForm: 'webview/templateForm/main.tsx' },
      outdir: folder,
    });
    const server = serve(folder);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserArgs] });
    return new FormStage(browser, server, folder);
  }

  async open(options: OpenFormOptions): Promise<OpenForm> {
    const { theme = 'dark', viewport = { width: 900, height: 800 } } = options;
    const context = await this.#browser.newContext({ viewport });
    const page = await context.newPage();
    const open = new OpenForm(page);
    await page.exposeFunction('tellExtension', (message: Posted) => answer(open, options, message));
    // The loader of these sources names functions by a helper of its own, which the page has not.
    await page.addInitScript('globalThis.__name = each => each');
    await page.addInitScript(prepareDocument, { theme, colors: themes[theme] });
    const { port } = this.#server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return open;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Runs in the page, before anything else does. */
export function prepareDocument({ theme, colors }: { theme: string; colors: Record<string, string> }): void {
  let kept: unknown;
  const host = {
    postMessage: (message: unknown) => {
      // Whatever fails is told in the answer.
      void (window as unknown as { tellExtension: (message: unknown) => Promise<unknown> })
        .tellExtension(message)
        .then(answered => {
          if (answered !== null) window.postMessage(answered, '*');
        });
    },
    getState: () => kept,
    setState: (state: unknown) => {
      kept = state;
    },
  };
  Object.assign(window, { acquireVsCodeApi: () => host });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.className = `vscode-${theme}`;
    for (const [name, color] of Object.entries(colors))
      document.documentElement.style.setProperty(name, color);
    document.body.style.background = 'var(--vscode-editor-background)';
    document.documentElement.style.setProperty('--vscode-font-family', 'system-ui, sans-serif');
    document.documentElement.style.setProperty('--vscode-font-size', '13px');
    document.documentElement.style.setProperty('--vscode-editor-font-family', 'monospace');
  });
}

function answer(open: OpenForm, options: OpenFormOptions, { type, id, method, params }: Posted): unknown {
  if (type === 'notify') {
    if (method === 'templateForm/answersChanged') open.answers.push(params as FormAnswers);
    if (method === 'templateForm/switchToSteps') open.switched.push(params as FormAnswers);
    if (method === 'templateForm/openLink') open.links.push(params['url']);
    return null;
  }
  if (method === 'templateForm/create') {
    if (open.refusal !== undefined) return { type: 'failure', id, name: 'InputError', message: open.refusal };
    open.created.push(params as FormAnswers);
  }
  if (method === 'templateForm/searchEntities') open.searches.push(params);
  if (method === 'templateForm/suggestRepository') open.suggested.push(params);
  return { type: 'response', id, result: resultOf(method, params, options) };
}

function resultOf(method: string, params: Record<string, unknown>, options: OpenFormOptions): unknown {
  const text = typeof params['text'] === 'string' ? params['text'].toLowerCase() : '';
  switch (method) {
    case 'templateForm/ready':
      return { locale: 'en', state: stateOf(options) };
    case 'templateForm/searchEntities':
      return { choices: people.filter(({ title }) => title.toLowerCase().includes(text)), more: false };
    case 'templateForm/describeEntities':
      return { choices: people.filter(({ ref }) => (params['refs'] as string[]).includes(ref)) };
    case 'templateForm/readMyGroups':
      return { choices: people.slice(0, 2), more: false };
    case 'templateForm/searchTags':
      return {
        tags: tags.filter(tag => tag.includes(text)).map(tag => ({ tag, count: tag.length })),
        more: false,
      };
    case 'templateForm/suggestRepository':
      return suggestionsFor(params);
    case 'templateForm/readHosts':
      return {
        hosts: [
          { host: 'github.com', kind: 'github' },
          { host: 'gitlab.com', kind: 'gitlab' },
          { host: 'bitbucket.org', kind: 'bitbucketCloud' },
          { host: 'dev.azure.com', kind: 'azure' },
        ],
      };
    default:
      return {};
  }
}

/** Whoever fills the form in has signed in to GitHub alone. */
function suggestionsFor({ url, part, text }: Record<string, unknown>): unknown {
  const { host = '', owner = '' } = url as Record<string, string>;
  if (host !== 'github.com') return { names: [], more: false, note: `Sign in to ${host}` };
  const known: Record<string, string[]> = {
    owner: ['acme', 'ada'],
    repo: [`${owner}-shop`, `${owner}-till`],
    branch: ['main', 'next'],
  };
  const names = (known[String(part)] ?? []).filter(name => name.includes(String(text)));
  return { names, more: false };
}

function stateOf({ form, values = {}, state = {} }: OpenFormOptions): TemplateFormState {
  return {
    templateRef: 'template:default/test',
    mode: 'create',
    form,
    formVersion: 1,
    values,
    secretNames: [],
    page: 0,
    ...state,
  };
}

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/** As extension/webviews/webviewHtml.ts has it. */
export function serve(folder: string, entryPoint = 'templateForm', policies: string[] = []): Server {
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
