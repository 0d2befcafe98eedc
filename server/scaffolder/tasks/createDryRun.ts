import { randomUUID } from 'node:crypto';
import { isAbortError, messageOf } from '../../../model/index.ts';
import type { PreviewAnswer, TaskEventBody, TaskSpec } from '../../../protocol/http/scaffolder.ts';
import type { Workspace } from '../actions/TemplateAction.ts';
import { createPassingCheckpoints } from './Checkpoints.ts';
import type { RunServices } from './RunServices.ts';
import { SecretMask } from './SecretMask.ts';
import { serializeFolder } from './serializeFolder.ts';
import type { TaskFolders } from './TaskFolders.ts';
import { TaskRun } from './TaskRun.ts';

export interface DryRunDeps {
  services: RunServices;
  folders: TaskFolders;
  createWorkspace: (root: string) => Promise<Workspace>;
}

export interface DryRunInput {
  spec: TaskSpec;
  secrets: Readonly<Record<string, string>>;
  signal: AbortSignal;
  /** Puts more of what it needs into a folder of its own, and gives the spec that goes with that. */
  prepare?: (spec: TaskSpec, folder: string) => Promise<TaskSpec>;
}

export type DryRun = (input: DryRunInput) => Promise<PreviewAnswer>;

/**
 * Runs a template for what it would produce. A step that fails ends it, and is told with the log and files so far; nothing
 * is left on disk. @throws AbortError where the signal aborts.
 */
export function createDryRun({ services, folders, createWorkspace }: DryRunDeps): DryRun {
  return async ({ spec, secrets, signal, prepare }) => {
    const folder = await folders.create();
    try {
      const prepared = (await prepare?.(spec, await folder.createTemporaryFolder())) ?? spec;
      const log: TaskEventBody[] = [];
      const left: PreviewAnswer['left'] = [];
      const run = new TaskRun({
        ...{ services, secrets, signal },
        task: { id: randomUUID(), spec: prepared },
        workspace: await createWorkspace(folder.workspace),
        createTemporaryFolder: () => folder.createTemporaryFolder(),
        checkpoints: createPassingCheckpoints(),
        isDryRun: true,
        log: body => log.push(body),
        left: step => left.push(step),
      });
      const result = await run.run().then(
        output => ({ output }),
        (error: unknown) => ({ output: {}, error: failureOf(error, log, signal) }),
      );
      const { files, left: tooMuch } = await serializeFolder(folder.workspace);
      if (tooMuch.length > 0) {
        log.push({
          message: `${tooMuch.length} more files are left out, for they are large: ${tooMuch[0] ?? ''}…`,
        });
      }
      const mask = new SecretMask(Object.values(secrets));
      return {
        log: log.map(body => ({ body })),
        directoryContents: files,
        steps: spec.steps.map(step => ({ ...step, ...(step.input && { input: mask.value(step.input) }) })),
        left,
        ...result,
      };
    } finally {
      await folder.remove();
    }
  };
}

function failureOf(
  error: unknown,
  log: readonly TaskEventBody[],
  signal: AbortSignal,
): NonNullable<PreviewAnswer['error']> {
  if (signal.aborted && isAbortError(error)) throw error;
  const stepId = log.find(({ status }) => status === 'failed')?.stepId;
  return {
    name: error instanceof Error ? error.name : 'Error',
    message: messageOf(error),
    ...(stepId !== undefined && { stepId }),
  };
}
