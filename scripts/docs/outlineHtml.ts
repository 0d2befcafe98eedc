// What a page says and how it is built, as lines to compare: no matter how its HTML is written.
import { sanitise } from '../../model/docs/markdown/output/sanitise.ts';

/** Where a link leads, or an image is, in words that are the same on both sides. */
export type Resolve = (url: string, kind: 'link' | 'image') => string;

export interface OutlineOptions {
  /** Names of languages, by their other names. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly resolve: Resolve;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const inline = words(
  'a abbr b bdi bdo cite code del dfn em i input ins kbd mark q s samp small span strike strong sub sup time tt u var wbr br img',
);
const shown = words('em strong del ins mark sub sup kbd abbr code');
const skippedClasses =
  /\b(?:headerlink|linenos|linenodiv|filename|footnote-backref|task-list-indicator|md-content__button)\b/;
const empty = words('br hr img input wbr col source track');
/** What says nothing by itself. */
const wrappers = words('thead tbody span div label code');
const token = /(<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>)|[^<]+|</g;

interface Open {
  readonly tag: string;
  readonly close: string;
  readonly isSkipped: boolean;
}

interface Tag {
  readonly name: string;
  attribute(key: string): string;
  has(key: string): boolean;
}

export function outlineHtml(html: string, options: OutlineOptions): string[] {
  const outline = new Outline(options);
  const whole = sanitise(withFormulas(withoutLineNumbers(html)));
  for (const [text, , closing, name, attributes = ''] of whole.matchAll(token)) {
    if (name === undefined) outline.text(text);
    else if (closing === '/') outline.close(name);
    else outline.open(tagOf(name, attributes));
  }
  return outline.end();
}

/** Pygments puts code with line numbers in a table. */
function withoutLineNumbers(html: string): string {
  return html.replace(
    /<table class="(?:highlight|codehilite)table">.*?<td class="code">(.*?)<\/td><\/tr><\/table>/gs,
    '$1',
  );
}

/** As they are written: MathML says that, too. */
function withFormulas(html: string): string {
  return html.replace(
    /<math[\s>].*?<annotation encoding="application\/x-tex">(.*?)<\/annotation>.*?<\/math>/gs,
    (_whole, source: string) => `\\(${source}\\)`,
  );
}

function tagOf(name: string, attributes: string): Tag {
  return {
    name,
    attribute: key => decode(new RegExp(`\\s${key}="([^"]*)"`).exec(attributes)?.[1] ?? ''),
    has: key => new RegExp(`\\s${key}(?:=|\\s|$)`).test(attributes),
  };
}

class Outline {
  readonly #options: OutlineOptions;
  readonly #lines: string[] = [];
  readonly #open: Open[] = [];
  #text = '';
  #depth = 0;
  #skipping = 0;
  #pre: { language: string; text: string } | undefined;
  #language = '';

  constructor(options: OutlineOptions) {
    this.#options = options;
  }

  text(text: string): void {
    if (this.#skipping > 0) return;
    if (this.#pre) this.#pre.text += text;
    else this.#text += text;
  }

  open(tag: Tag): void {
    const classes = tag.attribute('class');
    const isSkipped = skippedClasses.test(classes);
    const language = /\blanguage-([\w#.+-]+)/.exec(classes)?.[1];
    if (language !== undefined && tag.name !== 'code') this.#language = language;
    if (!empty.has(tag.name)) {
      this.#open.push({ tag: tag.name, close: closeOf(tag.name), isSkipped });
      if (isSkipped) this.#skipping++;
    }
    if (isSkipped || this.#skipping > 0) return;
    if (this.#pre) {
      if (tag.name === 'code' && language !== undefined) this.#pre.language = language;
    } else if (tag.name === 'pre') {
      this.#flush();
      this.#pre = { language: this.#language, text: '' };
      this.#language = '';
    } else if (inline.has(tag.name)) this.#text += this.#inline(tag, classes);
    else this.#block(tag, classes);
  }

  close(name: string): void {
    const last = this.#open.pop();
    if (last?.isSkipped === true) this.#skipping--;
    else if (this.#pre && name === 'pre') this.#endCode(this.#pre);
    else if (this.#pre || this.#skipping > 0) return;
    else if (inline.has(name)) this.#text += last?.close ?? '';
    else {
      this.#flush();
      if (!wrappers.has(name)) this.#depth = Math.max(0, this.#depth - 1);
    }
  }

  end(): string[] {
    this.#flush();
    const lines = this.#lines;
    // Where a block ends a paragraph, a paragraph of nothing may be left, or text that is in none.
    return lines
      .filter((line, index) => line !== 'p' && (line.trim() !== 'p' || /^\s*"/.test(lines[index + 1] ?? '')))
      .map(line => decode(line.replace(/^ {2}"/, '"')));
  }

  #inline(tag: Tag, classes: string): string {
    switch (tag.name) {
      case 'img':
        return /emojione|twemoji|gemoji/.test(classes)
          ? tag.attribute('alt')
          : `![${tag.attribute('alt')}](${this.#options.resolve(tag.attribute('src'), 'image')})`;
      case 'input': {
        const box = tag.has('checked') ? '[x] ' : '[ ] ';
        return tag.attribute('type') === 'checkbox' ? box : '';
      }
      case 'a': {
        const id = tag.attribute('id');
        const to = tag.has('href') ? ` -> ${this.#options.resolve(tag.attribute('href'), 'link')}` : '';
        return `<a${to}${id === '' ? '' : ` #${id}`}>`;
      }
      case 'br':
        return ' / ';
      default:
        return shown.has(tag.name) ? `<${tag.name}>` : '';
    }
  }

  #block(tag: Tag, classes: string): void {
    this.#flush();
    const named = tag.attribute('id');
    const id = /^h[1-6]$/.test(tag.name) || named.startsWith('fn') ? ` #${named}` : '';
    const isKind = /admonition|tabbed|task-list|footnote/.test(classes) || tag.name === 'details';
    const kind = isKind ? ` .${classes.split(' ').join('.')}` : '';
    const start = tag.name === 'ol' && tag.has('start') ? ` from ${tag.attribute('start')}` : '';
    if (!wrappers.has(tag.name) || kind !== '') this.#line(`${tag.name}${id}${kind}${start}`);
    if (!wrappers.has(tag.name) && !empty.has(tag.name)) this.#depth++;
  }

  #endCode({ language, text }: { language: string; text: string }): void {
    this.#flush();
    this.#pre = undefined;
    if (this.#skipping > 0) return;
    const name = this.#options.aliases[language.toLowerCase()] ?? 'text';
    this.#line(`code ${name}: ${JSON.stringify(decode(text.replace(/^\n+|\s+$/g, '')))}`);
  }

  #flush(): void {
    const said = this.#text
      .replace(/\s+/g, ' ')
      .replace(/^[ /]+|(?: \/ ?)+$| $/g, '')
      .trim();
    if (said !== '') this.#line(`"${said}"`);
    this.#text = '';
  }

  #line(text: string): void {
    this.#lines.push(`${'  '.repeat(this.#depth)}${text}`);
  }
}

function closeOf(tag: string): string {
  if (tag === 'a') return '</a>';
  return shown.has(tag) ? `</${tag}>` : '';
}

export function decode(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
