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

export interface RunOnceDeps {
  services: RunServices;
  folders: TaskFolders;
  createWorkspace: (root: string) => Promise<Workspace>;
}

export interface RunOnceInput {
  spec: TaskSpec;
  secrets: Readonly<Record<string, string>>;
  signal: AbortSignal;
  isDryRun: boolean;
  /** Puts more of what it needs into a folder of its own, and gives the spec that goes with that. */
  prepare?: ((spec: TaskSpec, folder: string) => Promise<TaskSpec>) | undefined;
  /** Told each line as it comes, beside the log that is given in the end. */
  onLog?: ((body: TaskEventBody) => void) | undefined;
  /** Of a run that came to its good end: takes what it produced from its folder, which is gone afterwards. */
  deliver?: ((folder: string) => Promise<void>) | undefined;
}

export type RunOnce = (input: RunOnceInput) => Promise<PreviewAnswer>;

/**
 * Runs a template for somebody who waits: no task is kept. A step that fails ends it, and is told with the log and files so
 * far; nothing is left on disk. @throws AbortError where the signal aborts.
 */
export function createRunOnce({ services, folders, createWorkspace }: RunOnceDeps): RunOnce {
  return async ({ spec, secrets, signal, isDryRun, prepare, onLog, deliver }) => {
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
        isDryRun,
        log: body => {
          log.push(body);
          onLog?.(body);
        },
        left: step => left.push(step),
      });
      const result = await run.run().then(
        output => ({ output }),
        (error: unknown) => ({ output: {}, error: failureOf(error, log, signal) }),
      );
      if (!('error' in result)) await deliver?.(folder.workspace);
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
