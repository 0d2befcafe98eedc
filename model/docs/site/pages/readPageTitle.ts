import MarkdownItClass from 'markdown-it';
import { parseIncludedYaml } from '../../../placeholders/parseIncluded.ts';
import { isJsonObject } from '../../../common/json.ts';
import { withoutByteOrderMark } from '../../../descriptor/guardText.ts';
import { fileNameOf, splitExtension } from '../paths.ts';
import { isIndexPath } from './locationOf.ts';

const { utils } = new MarkdownItClass();
/** Characters of a heading that are looked at: marks in it are looked for again and again. */
const LONGEST = 2000;
const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/**
 * What MkDocs calls a page that the nav gives no title, without rendering it: the title of its front matter, a heading of
 * level 1 that it begins with, else its name.
 * @param path Of the docs.
 */
export function readPageTitle(text: string | undefined, path: string): string {
  return (text === undefined ? undefined : titleIn(withoutByteOrderMark(text))) ?? titleFromPath(path);
}

function titleIn(text: string): string | undefined {
  const matter = FRONT_MATTER.exec(text);
  if (matter === null) return firstHeading(text);
  return titleOfFrontMatter(matter[1] ?? '') ?? firstHeading(text.slice(matter[0].length));
}

function titleOfFrontMatter(yaml: string): string | undefined {
  if (!yaml.includes('title')) return undefined;
  try {
    const meta = parseIncludedYaml(yaml);
    const title = isJsonObject(meta) ? meta['title'] : undefined;
    if (typeof title === 'string') return title;
    return typeof title === 'number' ? String(title) : undefined;
  } catch {
    // Who renders the page says what is wrong with it.
    return undefined;
  }
}

/** Only where the page begins with it. */
function firstHeading(text: string): string | undefined {
  const [first = '', second = ''] = text.trimStart().split(/\r?\n/, 2);
  const heading = /^#(?!#)/.test(first) ? withoutHashes(first) : /^=+\s*$/.test(second) ? first : undefined;
  const title = heading === undefined ? '' : withoutMarks(heading.slice(0, LONGEST));
  return title === '' ? undefined : title;
}

function withoutHashes(line: string): string {
  const text = line.slice(1).trimEnd();
  return text.replace(/(?<!#)#+$/, '').trim();
}

/** The words of a heading. */
function withoutMarks(heading: string): string {
  return heading
    .replace(/\s*\{:?\s*[#.][^{}]*\}\s*$/, '')
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/(`+)(.+?)\1/g, '$2')
    .replace(/(\*\*|__)(?=\S)(.+?)\1/g, '$2')
    .replace(/(?<!\w)([*_])(?=\S)(.+?)\1(?!\w)/g, '$2')
    .replace(/\\([\\`*_{}[\]()#+.!<>-])/g, '$1')
    .replace(/&#?\w+;/g, entity => utils.unescapeAll(entity))
    .trim();
}

/** `Home` at the top, else the name of the file as words. */
function titleFromPath(path: string): string {
  if (isIndexPath(path)) return path.includes('/') ? 'Index' : 'Home';
  return titleFromName(splitExtension(fileNameOf(path))[0]);
}

/** Words of the name of a file or folder: capital first where there is none in it. */
export function titleFromName(name: string): string {
  const words = name.replace(/[-_]/g, ' ');
  if (words.toLowerCase() !== words) return words;
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}
