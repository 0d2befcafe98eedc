export { parseHostArguments } from './parseHostArguments.ts';
export { runHost, type CreateWorkspaceAppOptions, type RunningHost } from './runHost.ts';
export type { WorkspaceApp } from './Workspaces.ts';
