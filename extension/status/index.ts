export { createViewState } from './createViewState.ts';
export { registerStatus } from './registerStatus.ts';
export { restartServer } from './restartServer.ts';
export { showLog } from './showLog.ts';
export { showServerMenu } from './showServerMenu.ts';
