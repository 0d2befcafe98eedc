import { isMap, isScalar, isSeq, Scalar, visit, type Document, type ErrorCode } from 'yaml';
import { isJsonObject, valueAt } from '../../../common/json.ts';
import { describeYamlError } from '../../../descriptor/describeYamlError.ts';
import { withoutByteOrderMark } from '../../../descriptor/guardText.ts';
import { AliasLimitError, plainValue } from '../../../descriptor/plainValue.ts';
import { rangeOfPath, readPart, type PositionedDocument } from '../../../descriptor/readDocuments.ts';
import { WorkBudget, WorkLimitError } from '../../../descriptor/WorkBudget.ts';
import type { JsonObject, JsonValue } from '../../../entity/Entity.ts';
import type { DocsRange } from '../../types.ts';
import type { FindingList } from '../FindingList.ts';

export interface ConfigFile {
  /** Relative to the site's folder. */
  readonly file: string;
  readonly value: JsonObject;
  /** It is not well-formed: what could be made out may not be what was meant. */
  readonly isBroken?: true;
  /** Where a field stands; that of its holder where it is not there. */
  rangeOf(path: readonly (string | number)[], at?: 'key' | 'value'): DocsRange | undefined;
}

/** Longer configuration files are not read: people write none. In UTF-16 code units. */
const MOST_TEXT = 512 * 1024;
/** One mistake can make many errors; the first ones tell. */
const MOST_ERRORS = 5;

const PYTHON = 'tag:yaml.org,2002:python/';
/** Those that TechDocs lets through. */
const KNOWN_TAGS = new Set([
  `${PYTHON}object/apply:pymdownx.slugs.slugify`,
  ...namesIn('pymdownx.superfences', 'fence_code_format fence_div_format'),
  ...namesIn('pymdownx.emoji', 'emojione gemoji twemoji to_alt to_png to_png_sprite to_svg to_svg_sprite'),
  ...['materialx.emoji', 'material.extensions.emoji'].flatMap(module => namesIn(module, 'twemoji to_svg')),
]);

function namesIn(module: string, names: string): string[] {
  return names.split(' ').map(name => `${PYTHON}name:${module}.${name}`);
}

/**
 * A mkdocs.yml as YAML 1.1, which Python reads. What tags stand for is told, not run: a name of Python's is that name as a
 * string, `!ENV` the default beside it. Of a text with mistakes, as much as can be made out.
 */
export function readConfigFile(file: string, text: string, findings: FindingList): ConfigFile {
  const broken = (message: string, range?: DocsRange): ConfigFile => {
    findings.add({ rule: 'docs-config', severity: 'error', message, file, range });
    return { file, value: {}, isBroken: true, rangeOf: () => undefined };
  };
  if (text.length > MOST_TEXT) {
    return broken(
      `${file} has more than ${MOST_TEXT / 1024} KB and is not read. Move what is not configuration out of it.`,
    );
  }
  const yaml = withoutByteOrderMark(text);
  try {
    const [first, second] = readPart({ text: yaml, line: 0 }, new WorkBudget(), '1.1');
    if (first === undefined) return { file, value: {}, rangeOf: () => undefined };
    const isBroken = tellErrors(first, file, findings);
    if (second !== undefined) {
      const [start, end] = second.document.range;
      broken(
        `${file} has more than one YAML document; the first is read. Remove the line "---" between them.`,
        second.positions.rangeOf(start, Math.min(end, start + 3)),
      );
    }
    const value = valueOf(first, (tag, before) => {
      const start = Math.max(0, yaml.lastIndexOf('!!python/', before));
      const end = start + (/^\S*/.exec(yaml.slice(start))?.[0].length ?? 0);
      tellTag(tag, file, findings, first.positions.rangeOf(start, end));
    });
    const rangeOf: ConfigFile['rangeOf'] = (path, at = 'value') =>
      rangeOfPath(first.document, first.positions, path, at);
    if (isJsonObject(value)) return { file, value, ...(isBroken && { isBroken: true }), rangeOf };
    if (value === null) return { file, value: {}, rangeOf };
    return broken(`${file} is no mapping. Begin it with a line such as "site_name: My docs".`, rangeOf([]));
  } catch (error) {
    if (error instanceof WorkLimitError || error instanceof RangeError) {
      return broken(`${file} is nested or repeated beyond what can be read. Write it more plainly.`);
    }
    if (error instanceof AliasLimitError || error instanceof ReferenceError) {
      return broken(`The aliases of ${file} ${error.message}. Write the values out where they are needed.`);
    }
    throw error;
  }
}

/** Whether the text means something else than it was to mean. Of one line, the first error is told: the others follow from it. */
function tellErrors(
  { document, positions }: PositionedDocument,
  file: string,
  findings: FindingList,
): boolean {
  const lines = new Set<number>();
  for (const { code, message, pos } of document.errors) {
    const start = openingOf(document, code, pos[0]);
    const range = positions.rangeOf(start, Math.max(start + 1, start === pos[0] ? pos[1] : 0));
    if (lines.has(range.start.line) || lines.size === MOST_ERRORS) continue;
    lines.add(range.start.line);
    const said = describeYamlError(code, message);
    findings.add({ rule: 'docs-config', severity: 'error', message: said, file, range });
  }
  return document.errors.some(({ code }) => code !== 'DUPLICATE_KEY');
}

/** A quote that is not closed is found to be so at the end of the text. */
function openingOf(document: Document.Parsed, code: ErrorCode, offset: number): number {
  let start = offset;
  visit(document, {
    Scalar(_key, { range, type }) {
      const isQuoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
      if (code === 'MISSING_CHAR' && isQuoted && range && range[0] < offset && offset <= range[2])
        start = range[0];
    },
  });
  return start;
}

function tellTag(tag: string, file: string, findings: FindingList, range: DocsRange): void {
  const name = tag.slice(PYTHON.length);
  findings.add({
    rule: 'docs-unheeded',
    severity: 'warning',
    message: `TechDocs refuses the tag !!python/${name}, and builds no site with it; here it is read as a name. Remove it where Backstage is to build these docs.`,
    file,
    range,
  });
}

function valueOf({ document }: PositionedDocument, refuse: RefuseTag): JsonValue {
  resolveTags(document, refuse);
  return plainValue(document.toJS({ maxAliasCount: 1000 }));
}

/** `before`: an offset behind the tag. */
type RefuseTag = (tag: string, before: number) => void;

function resolveTags(document: Document.Parsed, refuse: RefuseTag): void {
  visit(document, {
    Node(_key, node) {
      if (!isScalar(node) && !isMap(node) && !isSeq(node)) return;
      const { tag } = node;
      if (tag === undefined) return;
      const range = node.range ?? undefined;
      if (tag.startsWith(PYTHON)) {
        if (!KNOWN_TAGS.has(tag)) refuse(tag, range?.[0] ?? 0);
        return placed(pythonValue(tag.slice(PYTHON.length), node), range);
      }
      // What it stands for is in the environment, which is no business of who reads docs.
      if (tag === '!ENV') return placed(isSeq(node) ? node.items.at(-1) : new Scalar(null), range);
      return undefined;
    },
  });
}

function placed(node: unknown, range: Scalar['range']): Scalar | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return new Scalar(null);
  if (range) node.range = range;
  return node as Scalar;
}

/** `name:a.b` is "a.b"; `object/apply:a.b` with arguments is a mapping that names it. */
function pythonValue(tag: string, node: unknown): unknown {
  const name = tag.slice(tag.indexOf(':') + 1);
  if (!isMap(node)) return new Scalar(name);
  delete node.tag;
  node.set('call', name);
  return node;
}

/** The value at a path of a configuration file. */
export function configValue(config: ConfigFile, ...path: (string | number)[]): JsonValue | undefined {
  return valueAt(config.value, path);
}
