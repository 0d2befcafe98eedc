// Compares what Callboard accepts with what Backstage's own model accepted, on real descriptor files: `npm run check:corpus`.
// The corpus stands beside the repository and is no part of it; without it there is nothing to check.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DescriptorDocument, parseDescriptor } from '../model/index.ts';
import { root } from './shared/paths.ts';

const corpus = join(root, '..', 'shared', 'corpus');

interface Verdict {
  file: string;
  document: number;
  /** ok, empty, or why it was rejected. */
  verdict: string;
  reason: string;
}

type Answer = 'accept' | 'reject' | 'empty';

function main(): void {
  const table = join(corpus, 'catalog-verdicts.tsv');
  if (!existsSync(table)) {
    console.log(`No corpus at ${corpus}: nothing to compare with.`);
    return;
  }
  const verdicts = parseVerdicts(readFileSync(table, 'utf8'));
  const explained = explainedIn(readFileSync(join(root, 'docs', 'compat.md'), 'utf8'));
  const disagreements = [...disagreementsOf(verdicts), ...unexpectedDocuments(verdicts)];
  const unexplained = disagreements.filter(line => !explained.some(part => line.includes(part)));
  for (const line of disagreements) {
    console.log(`${unexplained.includes(line) ? 'UNEXPLAINED' : 'explained  '} ${line}`);
  }
  console.log(
    `${verdicts.length - disagreements.length} of ${verdicts.length} documents agree, ${disagreements.length} disagree, ${unexplained.length} of these unexplained`,
  );
  process.exitCode = unexplained.length > 0 ? 1 : 0;
}

function parseVerdicts(table: string): Verdict[] {
  return table
    .split('\n')
    .slice(1)
    .filter(line => line !== '')
    .map(line => {
      const [file = '', document = '', , , verdict = '', reason = ''] = line.split('\t');
      return { file, document: Number(document), verdict, reason };
    });
}

function* disagreementsOf(verdicts: readonly Verdict[]): Generator<string> {
  for (const { file, document, verdict, reason } of verdicts) {
    const theirs: Answer = verdict === 'ok' ? 'accept' : verdict === 'empty' ? 'empty' : 'reject';
    const found = documentsOf(file).find(one => one.index === document);
    const ours: Answer = !found ? 'empty' : found.entity ? 'accept' : 'reject';
    if (ours === theirs) continue;
    const why = found?.problems.map(problem => problem.message).join(' ') ?? '';
    yield `${file}#${document}: Backstage ${theirs}s (${verdict} ${reason}), Callboard ${ours}s (${why})`;
  }
}

/** Documents that we find and Backstage does not. */
function* unexpectedDocuments(verdicts: readonly Verdict[]): Generator<string> {
  for (const file of new Set(verdicts.map(verdict => verdict.file))) {
    for (const { index } of documentsOf(file)) {
      if (verdicts.some(verdict => verdict.file === file && verdict.document === index)) continue;
      yield `${file}#${index}: Backstage sees no such document`;
    }
  }
}

const read = new Map<string, DescriptorDocument[]>();

function documentsOf(file: string): DescriptorDocument[] {
  let documents = read.get(file);
  if (!documents) {
    documents = parseDescriptor(readFileSync(join(corpus, file), 'utf8')).documents;
    read.set(file, documents);
  }
  return documents;
}

/** The documents that the table of docs/compat.md names in a first column such as `path/of/file.yaml#0`. */
function explainedIn(compat: string): string[] {
  return [...compat.matchAll(/^\|\s*`([^`]+#\d+)`\s*\|/gm)].map(match => `${match[1] ?? ''}:`);
}

main();
