export { createDryRun, type DryRun } from './createDryRun.ts';
export { createRunOnce, type RunOnce } from './createRunOnce.ts';
export { createTaskSpec } from './createTaskSpec.ts';
export type { RunEnvironment, RunServices } from './RunServices.ts';
export { plainSchema, strictSchema } from './strictSchema.ts';
export { TaskFolders } from './TaskFolders.ts';
export { isTaskRecoverable, Tasks } from './Tasks.ts';
