export { createEventBus, type EventBus } from './createEventBus.ts';
export { createLogger, type Logger, type LogSink } from './createLogger.ts';
export { createStatusBoard, type StatusBoard } from './createStatusBoard.ts';
export type { ServerEvents } from './ServerEvents.ts';
