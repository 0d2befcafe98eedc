import {
  CompletionList,
  Range,
  type CancellationToken,
  type CompletionItemProvider,
  type Position,
  type TextDocument,
} from 'vscode';
import { unfinishedDocsEntity, unfinishedInNav } from '../../../model/docs/writing/unfinishedAt.ts';
import { toAbortSignal } from '../../common/index.ts';
import type { DocsServices } from '../DocsServices.ts';
import { mayBeDocs } from '../preview/docsFiles.ts';
import { fileItem, inPlaceOf } from './completionItems.ts';
import type { DocsChecks } from './DocsChecks.ts';
import { docsRefs } from './entityNames.ts';

/** Names pages in the nav of mkdocs.yml, and entities with docs where a descriptor says whose docs it shares. */
export class YamlCompletion implements CompletionItemProvider {
  static readonly triggers = [' ', '/', ':', '"', "'"];
  readonly #services: DocsServices;
  readonly #checks: DocsChecks;

  constructor(services: DocsServices, checks: DocsChecks) {
    this.#services = services;
    this.#checks = checks;
  }

  async provideCompletionItems(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<CompletionList> {
    if (mayBeDocs(document)) return this.#pages(document, position);
    const typed = unfinishedDocsEntity(document.lineAt(position.line).text.slice(0, position.character));
    if (typed === undefined) return new CompletionList();
    return inPlaceOf(typed, position, await docsRefs(this.#services, typed, toAbortSignal(token)));
  }

  async #pages(document: TextDocument, position: Position): Promise<CompletionList> {
    const before = document.getText(new Range(0, 0, position.line, position.character));
    const typed = unfinishedInNav(before.split(/\r?\n/));
    const known = typed === undefined ? undefined : await this.#checks.of(document.uri);
    if (typed === undefined || known === undefined) return new CompletionList();
    const items = known.check.pages.map(({ path, title }) => fileItem(path, path, title));
    return inPlaceOf(typed, position, new CompletionList(items));
  }
}
