import { isMap, isScalar, isSeq, Scalar, visit, type Document } from 'yaml';
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
  `${PYTHON}name:materialx.emoji.twemoji`,
  `${PYTHON}object.apply:materialx.emoji.to_svg`,
  `${PYTHON}object/apply:pymdownx.slugs.slugify`,
]);

/**
 * A mkdocs.yml as YAML 1.1, which Python reads. What tags stand for is told, not run: a name of Python's is that name as a
 * string, `!ENV` the default beside it. Of a text with mistakes, as much as can be made out.
 */
export function readConfigFile(file: string, text: string, findings: FindingList): ConfigFile {
  const broken = (message: string, range?: DocsRange): ConfigFile => {
    findings.add({ rule: 'docs-config', severity: 'error', message, file, range });
    return { file, value: {}, rangeOf: () => undefined };
  };
  if (text.length > MOST_TEXT) {
    return broken(
      `${file} has more than ${MOST_TEXT / 1024} KB and is not read. Move what is not configuration out of it.`,
    );
  }
  try {
    const [first, second] = readPart({ text: withoutByteOrderMark(text), line: 0 }, new WorkBudget(), '1.1');
    if (first === undefined) return { file, value: {}, rangeOf: () => undefined };
    tellErrors(first, file, findings);
    if (second !== undefined) {
      const [start, end] = second.document.range;
      broken(
        `${file} has more than one YAML document; the first is read. Remove the line "---" between them.`,
        second.positions.rangeOf(start, Math.min(end, start + 3)),
      );
    }
    const value = valueOf(first, file, findings);
    const rangeOf: ConfigFile['rangeOf'] = (path, at = 'value') =>
      rangeOfPath(first.document, first.positions, path, at);
    if (isJsonObject(value)) return { file, value, rangeOf };
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

function tellErrors({ document, positions }: PositionedDocument, file: string, findings: FindingList): void {
  for (const { code, message, pos } of document.errors.slice(0, MOST_ERRORS)) {
    findings.add({
      rule: 'docs-config',
      severity: 'error',
      message: describeYamlError(code, message),
      file,
      range: positions.rangeOf(pos[0], pos[1]),
    });
  }
}

function valueOf(read: PositionedDocument, file: string, findings: FindingList): JsonValue {
  const { document, positions } = read;
  resolveTags(document, (tag, range) => {
    const name = tag.slice(PYTHON.length);
    findings.add({
      rule: 'docs-unheeded',
      severity: 'warning',
      message: `TechDocs refuses the tag !!python/${name}, and builds no site with it; here it is read as a name. Remove it where Backstage is to build these docs.`,
      file,
      range: range && positions.rangeOf(range[0], range[1]),
    });
  });
  return plainValue(document.toJS({ maxAliasCount: 1000 }));
}

type RefuseTag = (tag: string, range: readonly [number, number] | undefined) => void;

function resolveTags(document: Document.Parsed, refuse: RefuseTag): void {
  visit(document, {
    Node(_key, node) {
      if (!isScalar(node) && !isMap(node) && !isSeq(node)) return;
      const { tag } = node;
      if (tag === undefined) return;
      const range = node.range ?? undefined;
      if (tag.startsWith(PYTHON)) {
        if (!KNOWN_TAGS.has(tag)) refuse(tag, range && [range[0], range[1]]);
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
