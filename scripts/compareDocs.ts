// `node scripts/run.mjs checkDocs [FOLDER] [--differences N]`: renders every Markdown file below a folder (by default the
// fixtures of the tests) with Python-Markdown as Debian's mkdocs and python3-pymdownx bring it, and with ours, both with
// the settings of TechDocs, and compares what the pages say and how they are built. Where Python has not got them, it says so.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { renderPage, techDocsMarkdown } from '../model/docs/markdown/index.ts';
import { readFrontMatter } from '../model/docs/markdown/source/frontMatter.ts';
import { Findings } from '../model/docs/markdown/Findings.ts';
import type { MarkdownSettings } from '../model/docs/types.ts';
import { outlineHtml } from './docs/outlineHtml.ts';
import { root } from './shared/paths.ts';

interface Reference {
  readonly extensions: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
  readonly pages: readonly { readonly html?: string; readonly error?: string }[];
  readonly versions: Readonly<Record<string, string>>;
}

interface Page {
  readonly file: string;
  readonly text: string;
  readonly folder: string;
}

function main(): void {
  const args = process.argv.slice(2);
  const at = args.indexOf('--differences');
  const most = at < 0 ? 3 : Number(args[at + 1]);
  const folder =
    args.find((arg, index) => !arg.startsWith('--') && index !== at + 1) ?? join(root, 'test/fixtures/docs');
  if (!existsSync(folder)) {
    console.log(`No docs at ${folder}: nothing to compare.`);
    return;
  }
  const python = findPython();
  if (python === undefined) {
    console.log(
      'Skipped: no python3 has markdown, pymdownx and pygments. With apt: mkdocs mkdocs-material python3-pymdownx python3-pygments.',
    );
    return;
  }
  const pages = pagesBelow(folder);
  const reference = readReference(python, pages);
  const settings = settingsOf(reference);
  const missing = Object.keys(techDocsMarkdown).filter(name => !(name in settings));
  console.log(
    `Python-Markdown ${reference.versions['markdown'] ?? '?'}; not there, so off on both sides: ${missing.join(', ') || 'nothing'}`,
  );
  let [same, compared, lines] = [0, 0, 0];
  const structure = new Map<string, number>();
  pages.forEach((page, index) => {
    const html = reference.pages[index]?.html;
    if (html === undefined) {
      console.log(`${relative(folder, page.file)}: Python failed: ${reference.pages[index]?.error ?? ''}`);
      return;
    }
    const theirs = outlineHtml(withoutLineNumbers(html), reference.aliases);
    const ours = outlineHtml(render(page, settings), reference.aliases);
    compared++;
    lines += theirs.length;
    for (const line of theirs) count(structure, line.trim().split(/[ "]/)[0] ?? '');
    if (theirs.join('\n') === ours.join('\n')) same++;
    else report(relative(folder, page.file), theirs, ours, most);
  });
  console.log(
    `structure: ${[...structure]
      .sort((one, other) => other[1] - one[1])
      .map(([name, number]) => `${name || 'text'} ${number}`)
      .join(', ')}`,
  );
  console.log(
    `${same} of ${compared} pages are the same (${((same / Math.max(1, compared)) * 100).toFixed(1)} %); ${lines} lines compared`,
  );
  process.exitCode = same / Math.max(1, compared) >= 0.99 ? 0 : 1;
}

/** The first that has what it takes: a Python that was built by hand often has not what Debian's has. */
function findPython(): string | undefined {
  return ['/usr/bin/python3', 'python3'].find(
    name => spawnSync(name, ['-c', 'import markdown, pymdownx, pygments']).status === 0,
  );
}

function pagesBelow(folder: string): Page[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .sort()
    .map(name => {
      const file = join(folder, name);
      const lines = readFileSync(file, 'utf8')
        .replace(/^\ufeff/, '')
        .split(/\r\n|\r|\n/);
      const text = lines.slice(readFrontMatter(lines, new Findings(lines)).lines).join('\n');
      return { file, text, folder: siteOf(dirname(file), folder) };
    });
}

/** Where the mkdocs.yml is that the page is below. */
function siteOf(folder: string, top: string): string {
  for (let at = folder; at.length >= top.length; at = dirname(at)) {
    if (existsSync(join(at, 'mkdocs.yml')) || existsSync(join(at, 'mkdocs.yaml'))) return at;
  }
  return folder;
}

function readReference(python: string, pages: readonly Page[]): Reference {
  const input = JSON.stringify({
    settings: techDocsMarkdown,
    pages: pages.map(({ text, folder }) => ({ text, folder })),
  });
  const { stdout, stderr, status } = spawnSync(python, [join(root, 'scripts/docs/renderReference.py')], {
    input: `${input}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`Python failed: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as Reference;
}

function settingsOf(reference: Reference): MarkdownSettings {
  return Object.fromEntries(
    Object.entries(techDocsMarkdown).filter(([name]) => reference.extensions.includes(name)),
  );
}

function render(page: Page, settings: MarkdownSettings): string {
  const readSnippet = (path: string): string | undefined => {
    const file = join(page.folder, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  return renderPage(page.text, { markdown: settings, readSnippet, resolveUrl: () => undefined }).html;
}

/** Pygments puts code with line numbers in a table. */
function withoutLineNumbers(html: string): string {
  return html.replace(/<table class="highlighttable">.*?<td class="code">(.*?)<\/td><\/tr><\/table>/gs, '$1');
}

function report(name: string, theirs: readonly string[], ours: readonly string[], most: number): void {
  console.log(`--- ${name}`);
  let [left, right, shown] = [0, 0, 0];
  while ((left < theirs.length || right < ours.length) && shown < most) {
    if (theirs[left] === ours[right]) {
      left++;
      right++;
      continue;
    }
    shown++;
    const [skipLeft, skipRight] = nextSame(theirs, ours, left, right);
    for (const line of theirs.slice(left, left + skipLeft).slice(0, 3))
      console.log(`  python: ${line.slice(0, 300)}`);
    for (const line of ours.slice(right, right + skipRight).slice(0, 3))
      console.log(`  ours:   ${line.slice(0, 300)}`);
    left += skipLeft;
    right += skipRight;
  }
}

function nextSame(
  theirs: readonly string[],
  ours: readonly string[],
  left: number,
  right: number,
): [number, number] {
  for (let distance = 1; distance < 60; distance++) {
    for (let skip = 0; skip <= distance; skip++) {
      const line = theirs[left + skip];
      if (line !== undefined && line === ours[right + distance - skip]) return [skip, distance - skip];
    }
  }
  return [theirs.length - left, ours.length - right];
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

main();
