import assert from 'node:assert/strict';
import type {
  Task,
  TaskEvent,
  TaskEventBody,
  TaskEventType,
  TaskStatus,
} from '../../../protocol/http/scaffolder.ts';
import { taskProgress } from './taskProgress.ts';

describe('taskProgress', () => {
  const task = (status: TaskStatus): Pick<Task, 'spec' | 'status'> => ({
    status,
    spec: {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      parameters: {},
      output: {},
      steps: [
        { id: 'fetch', name: 'Fetch', action: 'fetch:template' },
        { id: 'publish', name: 'Publish', action: 'publish:github' },
      ],
    },
  });
  const events = (...list: [TaskEventType, TaskEventBody][]): TaskEvent[] =>
    list.map(([type, body], index) => ({
      id: index + 1,
      taskId: 't',
      type,
      body,
      createdAt: `2030-01-01T00:00:0${index}.000Z`,
    }));

  it('tells of each step how it goes', () => {
    const { status, steps, lines } = taskProgress(
      task('processing'),
      events(
        ['log', { message: 'Starting up task with 2 steps' }],
        ['log', { message: 'Beginning step Fetch', stepId: 'fetch', status: 'processing' }],
        ['log', { message: 'Finished step Fetch', stepId: 'fetch', status: 'completed' }],
        ['log', { message: 'Beginning step Publish', stepId: 'publish', status: 'processing' }],
      ),
    );
    assert.equal(status, 'processing');
    assert.deepEqual(
      steps.map(step => [step.id, step.status, step.endedAt]),
      [
        ['fetch', 'completed', '2030-01-01T00:00:02.000Z'],
        ['publish', 'processing', undefined],
      ],
    );
    assert.equal(lines.length, 4);
  });

  it('tells what came of it', () => {
    const output = { links: [{ title: 'Repository', url: 'https://example.com' }] };
    const done = taskProgress(
      task('completed'),
      events(['completion', { message: 'Run completed with status: completed', output }]),
    );
    assert.deepEqual(
      [done.status, done.output, done.endedAt],
      ['completed', output, '2030-01-01T00:00:00.000Z'],
    );
  });

  it('tells which step failed, and why', () => {
    const failed = taskProgress(
      task('failed'),
      events(
        ['log', { message: 'Beginning', stepId: 'publish', status: 'processing' }],
        ['log', { message: 'No such owner', stepId: 'publish', status: 'failed' }],
        ['completion', { message: 'Run completed', error: { name: 'Error', message: 'No such owner' } }],
      ),
    );
    assert.equal(failed.status, 'failed');
    assert.deepEqual(failed.error, { message: 'No such owner', stepId: 'publish' });
    assert.equal(failed.steps[1]?.message, 'No such owner');
  });

  it('begins anew where the task does', () => {
    const again = taskProgress(
      task('processing'),
      events(
        ['log', { message: 'Beginning', stepId: 'fetch', status: 'processing' }],
        ['log', { message: 'Failed', stepId: 'fetch', status: 'failed' }],
        ['completion', { error: { name: 'Error', message: 'Failed' } }],
        ['recovered', { recoverStrategy: 'startOver' }],
        ['log', { message: 'Beginning', stepId: 'fetch', status: 'processing' }],
      ),
    );
    assert.deepEqual([again.status, again.error, again.endedAt], ['processing', undefined, undefined]);
    assert.equal(again.steps[0]?.status, 'processing');
    assert.equal(again.lines.length, 3);
  });

  it('leaves no step under way of a task that was cancelled', () => {
    const cancelled = taskProgress(
      task('cancelled'),
      events(
        ['log', { message: 'Beginning', stepId: 'fetch', status: 'processing' }],
        ['cancelled', { message: 'Step fetch has been cancelled.', stepId: 'fetch', status: 'cancelled' }],
        ['completion', { error: { name: 'AbortError', message: 'aborted' } }],
      ),
    );
    assert.equal(cancelled.status, 'cancelled');
    assert.equal(cancelled.steps[0]?.status, 'cancelled');
  });

  it('says once that a step was cancelled', () => {
    const body = { message: 'Step fetch has been cancelled.', stepId: 'fetch', status: 'cancelled' } as const;
    const { lines } = taskProgress(task('cancelled'), events(['cancelled', body], ['log', body]));
    assert.deepEqual(
      lines.map(({ message }) => message),
      ['Step fetch has been cancelled.'],
    );
  });
});
