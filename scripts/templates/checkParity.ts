import type { BenchServer } from '../../bench/shared/benchServer.ts';
import { inTurns, type Pair } from '../../bench/peer/Pair.ts';
import type { DryRunAnswer, DryRunRequest } from '../../protocol/http/scaffolder.ts';
import { answersFor } from './answersFor.ts';
import { difficultTemplates } from './difficult/difficultTemplates.ts';
import { actionsOf, dryRun, type Outcome } from './dryRun.ts';
import type { CorpusTemplate } from './readCorpusTemplates.ts';
import { runnableSteps, withSkeletons } from './withSkeletons.ts';

export interface CheckParityOptions {
  templates: readonly CorpusTemplate[];
  skeletons: string | undefined;
  servers: Pair<BenchServer>;
}

/** Whether both give the same files and outputs for each template, or both refuse it; what differs is printed. */
export async function checkParity({ templates, skeletons, servers }: CheckParityOptions): Promise<boolean> {
  const actions = await inTurns(servers, actionsOf);
  const shared = new Set([...actions.ours].filter(id => actions.peer.has(id)));
  const counts = { same: 0, refused: 0, explained: 0, differs: 0, left: 0, files: 0 };
  const compare = async (name: string, request: DryRunRequest, explanation?: string): Promise<void> => {
    const outcomes = await inTurns(servers, server => dryRun(server, request));
    const differences = differencesOf(outcomes);
    const both = 'error' in outcomes.ours && 'error' in outcomes.peer;
    const isExplained = explanation !== undefined && differences.length > 0;
    if (isExplained) counts.explained += 1;
    else if (differences.length > 0) counts.differs += 1;
    else if (both) counts.refused += 1;
    else counts.same += 1;
    if ('answer' in outcomes.ours) counts.files += outcomes.ours.answer.directoryContents.length;
    if (isExplained) {
      console.log(`explained ${name}: ${explanation}`);
      return;
    }
    const verdict = differences.length > 0 ? 'DIFFERS' : both ? 'refused' : 'same   ';
    console.log(
      `${verdict} ${name}${both ? `: ${errorOf(outcomes.ours)} :: ${errorOf(outcomes.peer)}` : ''}`,
    );
    for (const difference of differences) console.log(`        ${difference}`);
  };
  for (const { name, request, explanation } of difficultTemplates()) {
    await compare(name, request, explanation);
  }
  for (const { file, template } of templates) {
    const complete =
      template && withSkeletons(file, template, { skeletons, values: answersFor(template).values });
    if (!complete || complete.missing.length > 0) {
      counts.left += 1;
      continue;
    }
    const steps = runnableSteps(complete.template, shared);
    const request = { template: { ...template, spec: { ...template.spec, steps } }, ...answersFor(template) };
    await compare(file, { ...request, directoryContents: complete.directoryContents });
  }
  console.log(
    `${counts.same} give the same (${counts.files} files of ours in all), ${counts.refused} are refused by both, ${counts.explained} differ as docs/compat.md says, ${counts.differs} differ besides; ` +
      `of ${counts.left} a skeleton is not to be had`,
  );
  return counts.differs === 0;
}

function errorOf(outcome: Outcome): string {
  return 'error' in outcome ? outcome.error.replaceAll(/\s+/gu, ' ').slice(0, 160) : '';
}

function differencesOf({ ours, peer }: Pair<Outcome>): string[] {
  if ('error' in ours || 'error' in peer) {
    if ('error' in ours && 'error' in peer) return [];
    return 'error' in ours
      ? [`only ours refuses: ${errorOf(ours)}`]
      : [`only the peer refuses: ${errorOf(peer)}`];
  }
  const [own, theirs] = [treeOf(ours.answer), treeOf(peer.answer)];
  const paths = [...new Set([...own.keys(), ...theirs.keys()])].sort();
  const files = paths.flatMap(path => {
    const [one, other] = [own.get(path), theirs.get(path)];
    return one === other ? [] : [`${JSON.stringify(path)}: ${shown(one)} :: ${shown(other)}`];
  });
  const outputs = [ours.answer.output, peer.answer.output].map(output => comparableOutput(output));
  if (outputs[0] !== outputs[1]) files.push(`output: ${outputs[0] ?? ''} :: ${outputs[1] ?? ''}`);
  return files;
}

/** The folder of a dry run lies elsewhere; and the peer makes up no output of catalog:register, which docs/compat.md tells of. */
function comparableOutput(output: unknown): string {
  return JSON.stringify(sorted(output))
    .replaceAll(/"fullPath":"[^"]*?\/(?:workspace|dry-run-[\w-]+)\//gu, '"fullPath":"/')
    .replaceAll(/"entityRef":"<example>",?/gu, '');
}

/**
 * By path, its bytes. Two things are left out, which docs/compat.md tells of: a dry run of the peer does not heed what may be
 * run, and names another template as the source.
 */
function treeOf({ directoryContents }: DryRunAnswer): Map<string, string> {
  return new Map(
    directoryContents.map(({ path, base64Content }) => {
      const text = Buffer.from(base64Content, 'base64').toString('latin1');
      return [path, text.replaceAll(/(?<=backstage\.io\/source-template: )\S+/gu, 'template')];
    }),
  );
}

function shown(file: string | undefined): string {
  if (file === undefined) return 'none';
  return JSON.stringify(file.length > 1_500 ? `${file.slice(0, 1_500)}…` : file);
}

/** Keys have no order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
