import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface SiteSize {
  pages: number;
  /** Of each page, about. */
  lines: number;
}

const subjects = ['charges', 'refunds', 'bookings', 'docks', 'riders', 'passes', 'ledgers', 'routes', 'alerts', 'keys']; // prettier-ignore
const PAGES_OF_FOLDER = 10;

/** Writes a site of so many pages, of everything that docs are made of. The same size always gives the same bytes. */
export function generateSite(folder: string, { lines, pages }: SiteSize): void {
  const paths = Array.from({ length: pages }, (_none, index) => pathOf(index));
  write(join(folder, 'mkdocs.yml'), 'site_name: Generated\nplugins:\n  - techdocs-core\n');
  write(
    join(folder, 'docs/index.md'),
    `# Generated\n\n${paths.map(path => `- [${path}](${path})`).join('\n')}\n`,
  );
  for (const [index, path] of paths.entries()) {
    write(join(folder, 'docs', path), pageOf({ title: `Page ${index}`, lines, seed: index }));
  }
}

function pathOf(index: number): string {
  const subject = subjects[Math.floor(index / PAGES_OF_FOLDER) % subjects.length] ?? '';
  return `${subject}-${Math.floor(index / PAGES_OF_FOLDER)}/page-${index}.md`;
}

/** A page of so many lines. */
export function pageOf({ lines, seed, title }: { title: string; lines: number; seed: number }): string {
  const out = [`# ${title}`, ''];
  for (let part = 0; out.length < lines; part += 1) out.push(...partOf(seed + part, part));
  return `${out.slice(0, lines).join('\n')}\n`;
}

/** Thirty-some lines of everything. */
function partOf(seed: number, part: number): string[] {
  const subject = subjects[seed % subjects.length] ?? '';
  return [
    `## How ${subject} go, part ${part}`,
    '',
    `Of all **${subject}**, those that were made on day ${seed} are *kept* for \`${seed % 90}\` days; see`,
    `[the first part](#how-${subject}-go-part-0) and [the web](https://example.com/${subject}/${seed}).`,
    '',
    `- one of the ${subject}`,
    `    - a part of it, (c) ${seed}`,
    '    - another part :rocket:',
    '- two of them',
    '',
    '1. ask',
    '2. wait for ==the answer==',
    '',
    '| name | kept | why |',
    '|------|-----:|-----|',
    `| ${subject} | ${seed % 90} | the law |`,
    `| \`all-${subject}\` | ${seed % 7} | habit |`,
    '',
    '!!! note "Mind this"',
    `    What is said of ${subject} holds for others.`,
    '',
    '    - also here',
    '',
    '```typescript',
    `export function keep(${subject}: readonly string[]): number {`,
    `  return ${subject}.length * ${seed};`,
    '}',
    '```',
    '',
    `> Somebody said that ${subject} come and go, and that ${part} of them is enough.`,
    '',
  ];
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
