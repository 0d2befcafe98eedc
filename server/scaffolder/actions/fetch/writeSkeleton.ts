import { isBinaryFile } from 'isbinaryfile';
import type { ReadEntry } from '../ActionServices.ts';
import type { ActionLog } from '../TemplateAction.ts';
import { createTurns } from './createTurns.ts';
import { forEachEntry } from './forEachEntry.ts';
import type { TargetFolder } from './TargetFolder.ts';

export interface SkeletonOptions {
  entries: readonly ReadEntry[];
  target: TargetFolder;
  /** What is there already gives way; otherwise it stays. */
  replace: boolean;
  /** The path that is rendered to become the entry's, and whether its text is rendered too. */
  planOf(entry: ReadEntry): { path: string; isRendered: boolean };
  /** `name`: what messages call the text. */
  render: (text: string, name: string) => Promise<string>;
  renderFile: (bytes: Uint8Array, name: string) => Promise<Uint8Array>;
  log: ActionLog;
  signal: AbortSignal;
}

/** An entry, and where it goes. */
interface Planned {
  entry: ReadEntry;
  path: string;
  isRendered: boolean;
}

/** Writes a folder with its names and texts rendered. spec/scaffolder §4.3 */
export async function writeSkeleton(options: SkeletonOptions): Promise<void> {
  const { entries, target, replace, log, signal } = options;
  log.info(`Processing ${entries.length} files and folders`);
  let written = 0;
  let kept = 0;
  await forEachEntry(await planAll(options), {
    kindOf: ({ entry }) => entry.kind,
    pathOf: ({ path }) => path,
    async work({ entry, path, isRendered }) {
      if (entry.kind === 'folder') {
        await target.makeFolder(path);
      } else if (!replace && (await target.has(path))) {
        kept++;
      } else {
        await writeEntry(entry, path, isRendered, options);
        written++;
      }
    },
    signal,
  });
  log.info(`Wrote ${written} files${kept > 0 ? `, and kept ${kept} that were there already` : ''}`);
}

/** All names come before all texts: so that nothing is written where one of them cannot be used. */
async function planAll(options: SkeletonOptions): Promise<Planned[]> {
  const { entries, render, signal } = options;
  const all: Planned[] = [];
  const inTurn = createTurns();
  for (const entry of entries) {
    signal.throwIfAborted();
    const { path: source, isRendered } = await inTurn(() => options.planOf(entry));
    const path = await render(entry.kind === 'folder' ? `${source}/` : source, `The name "${entry.path}"`);
    if (!isLeftOut(path, entry)) all.push({ entry, path, isRendered });
  }
  return all;
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
  { target, renderFile, log }: SkeletonOptions,
): Promise<void> {
  if (entry.kind === 'link') {
    await writeLink(entry, path, target, log);
    return;
  }
  const bytes = await entry.read();
  const isText = isRendered && !(await isBinaryFile(Buffer.from(bytes)));
  const rendered = isText ? await renderFile(bytes, entry.path) : bytes;
  await target.writeFile(path, rendered, entry.executable);
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
