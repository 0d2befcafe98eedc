import assert from 'node:assert/strict';
import { eventually } from '../../test/helpers/eventually.ts';
import { createLogger } from '../events/index.ts';
import type { WorkspaceSettings } from './readWorkspaceSettings.ts';
import { Workspaces, type WorkspaceApp } from './Workspaces.ts';

describe('Workspaces', () => {
  const request = { folders: ['/a'], include: ['*.yaml'], exclude: [] };
  let wanted: WorkspaceSettings;
  let configured: Parameters<WorkspaceApp['configure']>[];
  let logged: string[];
  let happened: string[];
  let tellDamage: () => void;
  let tasks: number;

  beforeEach(() => {
    wanted = { settings: { roots: [] }, notices: [] };
    configured = [];
    tasks = 0;
    logged = [];
    happened = [];
  });

  function createWorkspaces(): Workspaces {
    const log = (_details: object, message: string): void => void logged.push(message);
    return new Workspaces({
      readSettings: () => Promise.resolve(wanted),
      createApp: (_id, _settings, onDamaged) => {
        tellDamage = onDamaged;
        happened.push('opened');
        return Promise.resolve({
          handle: () => undefined,
          activeTasks: () => tasks,
          // A catalog that takes for ever to read.
          configure: (...args) => {
            configured.push(args);
            return new Promise(() => undefined);
          },
          close: () => {
            happened.push('closed');
            return Promise.resolve();
          },
        });
      },
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
    wanted = { settings: { roots: [], rules: [] }, notices: ['Something is odd.'], plugins: ['/plugin'] };
    await workspaces.open('workspace1', request);
    await workspaces.open('workspace1', request);
    assert.deepEqual(configured, [[wanted.settings, { notices: wanted.notices, plugins: wanted.plugins }]]);
    assert.ok(logged.includes('Something is odd.'));
  });

  it('closes one that nobody uses, but not while its tasks run', async () => {
    const workspaces = createWorkspaces();
    await workspaces.open('workspace1', request);
    tasks = 1;
    workspaces.closeUnused();
    assert.ok(workspaces.isOpen('workspace1'));
    tasks = 0;
    workspaces.closeUnused();
    assert.ok(!workspaces.isOpen('workspace1'));
    await workspaces.stop();
    assert.deepEqual(happened, ['opened', 'closed']);
  });

  it('opens a workspace with a damaged database anew, once', async () => {
    const workspaces = createWorkspaces();
    await workspaces.open('workspace1', request);
    tellDamage();
    await eventually('the workspace again', () => workspaces.isOpen('workspace1'));
    tellDamage();
    tellDamage();
    assert.deepEqual(happened, ['opened', 'closed', 'opened']);
    await workspaces.stop();
  });
});
