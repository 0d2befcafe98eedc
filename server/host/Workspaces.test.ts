import assert from 'node:assert/strict';
import { createLogger } from '../events/index.ts';
import type { WorkspaceSettings } from './readWorkspaceSettings.ts';
import { Workspaces, type WorkspaceApp } from './Workspaces.ts';

describe('Workspaces', () => {
  const request = { folders: ['/a'], include: ['*.yaml'], exclude: [] };
  let wanted: WorkspaceSettings;
  let configured: Parameters<WorkspaceApp['configure']>[];
  let logged: string[];

  beforeEach(() => {
    wanted = { settings: { roots: [] }, notices: [] };
    configured = [];
    logged = [];
  });

  function createWorkspaces(close: () => Promise<void> = () => Promise.resolve()): Workspaces {
    const log = (_details: object, message: string): void => void logged.push(message);
    return new Workspaces({
      readSettings: () => Promise.resolve(wanted),
      createApp: () =>
        Promise.resolve({
          handle: () => undefined,
          // A catalog that takes for ever to read.
          configure: (...args) => {
            configured.push(args);
            return new Promise(() => undefined);
          },
          close,
        }),
      closeAfterMs: 0,
      logger: createLogger({ debug: log, info: log, warn: log, error: log }, () => undefined),
    });
  }

  it('does not read anew for a window that shows the same folders', async () => {
    const workspaces = createWorkspaces();
    await workspaces.open('workspace1', request);
    await workspaces.open('workspace1', request);
    assert.deepEqual(configured, []);
  });

  it('answers before changed settings are read, and hands their notices on', async () => {
    const workspaces = createWorkspaces();
    await workspaces.open('workspace1', request);
    wanted = { settings: { roots: [], rules: [] }, notices: ['Something is odd.'] };
    await workspaces.open('workspace1', request);
    await workspaces.open('workspace1', request);
    assert.deepEqual(configured, [[wanted.settings, wanted.notices]]);
    assert.ok(logged.includes('Something is odd.'));
  });
});
