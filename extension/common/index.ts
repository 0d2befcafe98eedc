export type { Disposable } from './Disposable.ts';
export { DisposableStore } from './DisposableStore.ts';
export { LatestOnly } from './LatestOnly.ts';
export { createLog, type Log } from './Log.ts';
export { fileExists } from './fileExists.ts';
export { setContext } from './setContext.ts';
export { shortenWorkspacePaths } from './shortenWorkspacePaths.ts';
export { showError } from './showError.ts';
export { toAbortSignal } from './toAbortSignal.ts';
