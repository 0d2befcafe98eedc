import {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  RelativePattern,
  Uri,
  workspace,
  type CancellationToken,
  type CompletionItemProvider,
  type Position,
  type TextDocument,
} from 'vscode';
import { admonitionNames } from '../../../model/docs/markdown/admonitionNames.ts';
import { decodePart } from '../../../model/common/decodePart.ts';
import { unfinishedAt, type Unfinished } from '../../../model/docs/writing/unfinishedAt.ts';
import { asAngledLink, asLink, folderOf, joinPath, relativePath } from '../../../model/docs/site/paths.ts';
import type { DocsCheck } from '../../../protocol/http/docs.ts';
import { toAbortSignal } from '../../common/index.ts';
import type { DocsServices } from '../DocsServices.ts';
import type { DocsChecks } from './DocsChecks.ts';
import { portalNames } from './entityNames.ts';
import { fileItem, inPlaceOf } from './completionItems.ts';

type Page = DocsCheck['pages'][number];

const image = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i;
const alerts = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'];
/** Snippets are texts; of a folder with more files than these, some are not offered. */
const MOST_FILES = 2000;
const noText = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|pdf|zip|gz|tgz|woff2?|ttf|mp4|webm|mp3|wasm|db)$/i;

/** Names pages, headings, images, snippets, entities and types of admonitions while a page of docs is written. */
export class DocsCompletion implements CompletionItemProvider {
  static readonly triggers = ['(', '/', '#', ' ', '!', '"', "'"];
  readonly #checks: DocsChecks;
  readonly #services: DocsServices;

  constructor(services: DocsServices, checks: DocsChecks) {
    this.#services = services;
    this.#checks = checks;
  }

  async provideCompletionItems(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<CompletionList> {
    const before = document.lineAt(position.line).text.slice(0, position.character);
    const unfinished = unfinishedAt(before);
    const known = unfinished && (await this.#checks.of(document.uri));
    if (unfinished === undefined || known === undefined) return new CompletionList();
    const list = await this.#itemsFor(unfinished, document, known, token);
    return inPlaceOf(unfinished.typed, position, list);
  }

  async #itemsFor(
    unfinished: Unfinished,
    document: TextDocument,
    { folder, check }: { folder: Uri; check: DocsCheck },
    token: CancellationToken,
  ): Promise<CompletionList> {
    if (unfinished.kind === 'portal')
      return portalNames(this.#services, unfinished.typed, toAbortSignal(token));
    if (unfinished.kind === 'snippet') return new CompletionList(await snippetItems(folder, token));
    const page = check.pages.find(
      ({ source }) => Uri.joinPath(folder, source).toString() === document.uri.toString(),
    );
    return new CompletionList(page === undefined ? [] : itemsFor(unfinished, page, check));
  }
}

type OnPage = Exclude<Unfinished, { kind: 'portal' | 'snippet' }>;

function itemsFor(unfinished: OnPage, page: Page, { pages, assets }: DocsCheck): CompletionItem[] {
  const here = folderOf(page.source);
  const itemOf = (target: string, title?: string): CompletionItem => {
    const path = relativePath(target, here);
    return fileItem(path, 'isAngled' in unfinished ? asAngledLink(path) : asLink(path), title);
  };
  switch (unfinished.kind) {
    case 'admonition':
      return admonitionNames.map(type => new CompletionItem(type, CompletionItemKind.EnumMember));
    case 'alert':
      return alerts.map(type => new CompletionItem(type, CompletionItemKind.EnumMember));
    case 'image':
      return assets.filter(path => image.test(path)).map(path => itemOf(path));
    case 'page':
      return [
        ...pages.filter(other => other !== page).map(({ source, title }) => itemOf(source, title)),
        ...assets.filter(path => !image.test(path)).map(path => itemOf(path)),
      ];
    case 'anchor': {
      const source = unfinished.path === '' ? page.source : joinPath(here, decodePart(unfinished.path));
      const anchors = pages.find(other => other.source === source)?.anchors ?? [];
      return anchors.map(anchor => new CompletionItem(anchor, CompletionItemKind.Reference));
    }
  }
}

async function snippetItems(folder: Uri, token: CancellationToken): Promise<CompletionItem[]> {
  const files = await workspace.findFiles(
    new RelativePattern(folder, '**/*'),
    '**/{node_modules,.git}/**',
    MOST_FILES,
    token,
  );
  return files
    .map(({ path }) => path.slice(folder.path.length + 1))
    .filter(path => !noText.test(path))
    .sort()
    .map(path => fileItem(path, path));
}
