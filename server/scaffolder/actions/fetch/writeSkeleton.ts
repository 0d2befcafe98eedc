import { isBinaryFile } from 'isbinaryfile';
import type { ReadEntry } from '../ActionServices.ts';
import type { ActionLog } from '../TemplateAction.ts';
import { bytesOf, textOf } from './bytesAsText.ts';
import type { TargetFolder } from './TargetFolder.ts';

export interface SkeletonOptions {
  entries: readonly ReadEntry[];
  target: TargetFolder;
  /** What is there already gives way; otherwise it stays. */
  replace: boolean;
  /** The path that is rendered to become the entry's, and whether its text is rendered too. */
  planOf(entry: ReadEntry): { path: string; isRendered: boolean };
  /** `name`: what messages call the text. */
  render: (text: string, name: string) => string;
  log: ActionLog;
  signal: AbortSignal;
}

/** Writes a folder with its names and texts rendered. spec/scaffolder §4.3 */
export async function writeSkeleton(options: SkeletonOptions): Promise<void> {
  const { entries, target, replace, log, signal } = options;
  log.info(`Processing ${entries.length} files and folders`);
  let written = 0;
  let kept = 0;
  for (const entry of entries) {
    signal.throwIfAborted();
    const plan = options.planOf(entry);
    const path = options.render(
      entry.kind === 'folder' ? `${plan.path}/` : plan.path,
      `The name "${entry.path}"`,
    );
    if (isLeftOut(path, entry)) continue;
    if (entry.kind === 'folder') {
      await target.makeFolder(path);
    } else if (!replace && (await target.has(path))) {
      kept++;
    } else {
      await writeEntry(entry, path, plan.isRendered, options);
      written++;
    }
  }
  log.info(`Wrote ${written} files${kept > 0 ? `, and kept ${kept} that were there already` : ''}`);
}

/** A name, of it or of a folder that it is in, came out empty. */
function isLeftOut(path: string, { kind }: ReadEntry): boolean {
  return (
    path === '' || path.startsWith('/') || path.includes('//') || (kind !== 'folder' && path.endsWith('/'))
  );
}

async function writeEntry(
  entry: Exclude<ReadEntry, { kind: 'folder' }>,
  path: string,
  isRendered: boolean,
  { target, render, log }: SkeletonOptions,
): Promise<void> {
  if (entry.kind === 'link') {
    await writeLink(entry, path, target, log);
    return;
  }
  const bytes = await entry.read();
  const isText = isRendered && !(await isBinaryFile(Buffer.from(bytes)));
  await target.writeFile(path, isText ? bytesOf(render(textOf(bytes), entry.path)) : bytes, entry.executable);
}

/** As it is: what it names is not rendered. */
export async function writeLink(
  link: { path: string; target: string },
  path: string,
  target: TargetFolder,
  log: ActionLog,
): Promise<void> {
  if (await target.writeLink(path, link.target)) return;
  log.warn(`Left out the link ${link.path}: it leads to ${link.target}, out of the folder of the task`);
}
