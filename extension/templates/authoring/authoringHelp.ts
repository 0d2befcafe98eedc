// Loaded with import(): it brings the YAML reader along.
import { dirname, resolve } from 'node:path';
import {
  CompletionItem,
  CompletionItemKind,
  FileType,
  Hover,
  Location,
  MarkdownString,
  Range,
  Uri,
  workspace,
  type Position,
  type TextDocument,
} from 'vscode';
import { BACKSTAGE_FILTERS, BUILT_IN_FILTERS, createFieldLocator } from '../../../model/index.ts';
import {
  explainAt,
  placeAt,
  type AuthoringContext,
  type DocumentedAction,
  type Place,
  type Suggestion,
  suggestionsAt,
  targetAt,
} from '../../../model/template/authoring/index.ts';
import type { TemplateServices } from '../TemplateServices.ts';

const KINDS: Record<Suggestion['kind'], CompletionItemKind> = {
  action: CompletionItemKind.Function,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  parameter: CompletionItemKind.Variable,
  step: CompletionItemKind.Module,
  output: CompletionItemKind.Field,
  filter: CompletionItemKind.Operator,
  name: CompletionItemKind.Variable,
};

export async function suggest(
  services: TemplateServices,
  document: TextDocument,
  position: Position,
): Promise<CompletionItem[]> {
  const place = placeOf(document, position);
  if (place === undefined) return [];
  const range = rangeOf(place, document, position);
  return suggestionsAt(place, await readContext(services)).map(suggestion => toItem(suggestion, range));
}

function toItem(suggestion: Suggestion, range: Range): CompletionItem {
  const { kind, label, insert, detail, documentation, isRequired } = suggestion;
  const item = new CompletionItem(label, KINDS[kind]);
  item.range = range;
  item.sortText = `${isRequired === true ? '0' : '1'}${label}`;
  if (insert !== undefined) item.insertText = insert;
  if (detail !== undefined) item.detail = detail;
  if (documentation !== undefined) item.documentation = new MarkdownString(documentation);
  return item;
}

/** What is replaced: the word in an expression, and all of a key or value elsewhere (ids of actions have colons). */
function rangeOf({ text, before, expression }: Place, document: TextDocument, position: Position): Range {
  if (expression !== undefined) {
    return document.getWordRangeAtPosition(position, /[\w$]+/) ?? new Range(position, position);
  }
  const isOneLine = !text.includes('\n');
  const start = isOneLine ? position.translate(0, -Math.min(before, position.character)) : position;
  return new Range(start, isOneLine ? start.translate(0, text.length) : position);
}

export async function explain(
  services: TemplateServices,
  document: TextDocument,
  position: Position,
): Promise<Hover | undefined> {
  const place = placeOf(document, position);
  const text = place && explainAt(place, await readContext(services));
  return text === undefined ? undefined : new Hover(new MarkdownString(text));
}

export async function findTarget(document: TextDocument, position: Position): Promise<Location | undefined> {
  const place = placeOf(document, position);
  const target = place && targetAt(place);
  if (target === undefined) return undefined;
  if (target.kind === 'file') {
    const uri = Uri.file(resolve(dirname(document.uri.fsPath), target.path));
    const isThere = await workspace.fs.stat(uri).then(
      ({ type }) => (type & FileType.Directory) === 0,
      () => false,
    );
    return isThere ? new Location(uri, new Range(0, 0, 0, 0)) : undefined;
  }
  const text = document.getText();
  const range = createFieldLocator(text)(
    documentAt(text, document.offsetAt(position)),
    target.path,
    target.at,
  );
  return (
    range &&
    new Location(
      document.uri,
      new Range(range.start.line, range.start.character, range.end.line, range.end.character),
    )
  );
}

function placeOf(document: TextDocument, position: Position): Place | undefined {
  return placeAt(document.getText(), document.offsetAt(position));
}

/** The index of the YAML document at an offset. */
function documentAt(text: string, offset: number): number {
  const marks = text.slice(0, offset).match(/^---(?=\s|$)/gm)?.length ?? 0;
  return /^\s*(?:#.*\n\s*)*---(?=\s|$)/.test(text) ? marks - 1 : marks;
}

/** What was last asked, of which server, as it then was. */
let asked: { of: readonly unknown[]; actions: Promise<readonly DocumentedAction[]> } | undefined;

/**
 * Actions are asked for anew when the server has told that something changed: plugins come and go. Without a server, what the
 * text itself says is known.
 */
async function readContext({ connection, log }: TemplateServices): Promise<AuthoringContext> {
  const { scaffolder } = connection;
  const filters = new Map([...BUILT_IN_FILTERS, ...BACKSTAGE_FILTERS].map(name => [name, undefined]));
  if (scaffolder === undefined) return { actions: new Map(), filters };
  const of = [scaffolder, connection.status];
  if (asked === undefined || asked.of.some((one, index) => one !== of[index])) {
    const actions = scaffolder.actions().catch((error: unknown) => {
      asked = undefined;
      log.debug('The actions of templates could not be read.', error);
      return [];
    });
    asked = { of, actions };
  }
  return { actions: new Map((await asked.actions).map(action => [action.id, action])), filters };
}
