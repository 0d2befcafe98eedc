import type { FastifyReply } from 'fastify';
import type { Task, TaskEvent } from '../../../protocol/http/scaffolder.ts';
import { isTaskRecoverable, type Tasks } from '../tasks/index.ts';

const HEARTBEAT_MS = 25_000;

export interface StreamTaskOptions {
  tasks: Tasks;
  task: Task;
  after: number | undefined;
  streams: Set<() => void>;
}

/** Sends what a task said and says, each once, until a completion that is final. spec/scaffolder §8 */
export function streamTask(reply: FastifyReply, { tasks, task, after, streams }: StreamTaskOptions): void {
  const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...Object.fromEntries(headers),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();
  const isRecoverable = isTaskRecoverable(task.spec);
  let last = -1;
  let waiting: TaskEvent[] | undefined = [];
  const send = (event: TaskEvent): void => {
    if (event.id <= last || raw.writableEnded) return;
    last = event.id;
    const told = isRecoverable ? { ...event, isTaskRecoverable: true } : event;
    raw.write(`event: ${event.type}\ndata: ${JSON.stringify(told)}\n\n`);
    if (event.type === 'completion' && !isRecoverable) stop();
  };
  const unlisten = tasks.listen(task.id, event => {
    if (waiting === undefined) send(event);
    else waiting.push(event);
  });
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
  const stop = (): void => {
    clearInterval(heartbeat);
    unlisten();
    streams.delete(stop);
    raw.end();
  };
  streams.add(stop);
  raw.once('close', stop);
  tasks.events(task.id, after).then(events => {
    const held = waiting ?? [];
    waiting = undefined;
    for (const event of [...events, ...held]) send(event);
  }, stop);
}
