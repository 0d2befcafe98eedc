import type { Logger } from '../events/index.ts';
import type { Workspaces } from './Workspaces.ts';

export interface HostOptions {
  token: string;
  version: string;
  workspaces: Workspaces;
  logger: Logger;
  /** Someone asked the process to step down. Called once that is answered. */
  onShutdown: () => void;
}
