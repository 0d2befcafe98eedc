import {
  CompletionItem,
  CompletionItemKind,
  Range,
  Uri,
  type CompletionItemProvider,
  type Position,
  type TextDocument,
} from 'vscode';
import { admonitionNames } from '../../../model/docs/markdown/admonitionNames.ts';
import { unfinishedAt, type Unfinished } from '../../../model/docs/writing/unfinishedAt.ts';
import { folderOf, joinPath, relativePath } from '../../../model/docs/site/paths.ts';
import type { DocsCheck } from '../../../protocol/http/docs.ts';
import type { DocsChecks } from './DocsChecks.ts';

type Page = DocsCheck['pages'][number];

const image = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i;

/** Names pages, headings, images and types of admonitions while a page of docs is written. */
export class DocsCompletion implements CompletionItemProvider {
  static readonly triggers = ['(', '/', '#', ' '];
  readonly #checks: DocsChecks;

  constructor(checks: DocsChecks) {
    this.#checks = checks;
  }

  async provideCompletionItems(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    const before = document.lineAt(position.line).text.slice(0, position.character);
    const unfinished = unfinishedAt(before);
    if (unfinished === undefined) return [];
    const known = await this.#checks.of(document.uri);
    if (known === undefined) return [];
    const range = new Range(position.translate(0, -unfinished.typed.length), position);
    const page = known.check.pages.find(
      ({ source }) => Uri.joinPath(known.folder, source).toString() === document.uri.toString(),
    );
    const items = page === undefined ? [] : itemsFor(unfinished, page, known.check);
    for (const item of items) item.range = range;
    return items;
  }
}

function itemsFor(unfinished: Unfinished, page: Page, { pages, assets }: DocsCheck): CompletionItem[] {
  const here = folderOf(page.source);
  switch (unfinished.kind) {
    case 'admonition':
      return admonitionNames.map(type => new CompletionItem(type, CompletionItemKind.EnumMember));
    case 'image':
      return assets.filter(path => image.test(path)).map(path => fileItem(relativePath(path, here)));
    case 'page':
      return pages
        .filter(other => other !== page)
        .map(({ source, title }) => fileItem(relativePath(source, here), title));
    case 'anchor': {
      const source = unfinished.path === '' ? page.source : joinPath(here, unfinished.path);
      const anchors = pages.find(other => other.source === source)?.anchors ?? [];
      return anchors.map(anchor => new CompletionItem(anchor, CompletionItemKind.Reference));
    }
  }
}

/** Spaces would end the link. */
function fileItem(path: string, title?: string): CompletionItem {
  const item = new CompletionItem(
    { label: path, ...(title !== undefined && { description: title }) },
    CompletionItemKind.File,
  );
  item.insertText = encodeURI(path);
  item.filterText = path;
  return item;
}
