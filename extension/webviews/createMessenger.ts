import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import type { Webview } from 'vscode';
import { InputError, messageOf } from '../../model/errors.ts';
import { Envelope, type NotificationType, type RequestType } from '../../protocol/webview/messages.ts';
import type { Disposable, Log } from '../common/index.ts';

/** The extension's end of the talk with one webview. Nothing reaches a handler whose shape was not checked. */
export interface Messenger extends Disposable {
  notify<P extends TSchema>(type: NotificationType<P>, params: Static<P>): void;
  onNotification<P extends TSchema>(type: NotificationType<P>, handle: (params: Static<P>) => unknown): void;
  /** What `handle` throws goes back to the webview as a failure. */
  onRequest<P extends TSchema, R extends TSchema>(
    type: RequestType<P, R>,
    handle: (params: Static<P>) => Static<R> | Promise<Static<R>>,
  ): void;
}

interface Handler {
  params: TSchema;
  handle: (params: unknown) => unknown;
}

type WebviewEnd = Pick<Webview, 'onDidReceiveMessage' | 'postMessage'>;

export function createMessenger(webview: WebviewEnd, log: Pick<Log, 'warn'>): Messenger {
  const notifications = new Map<string, Handler>();
  const requests = new Map<string, Handler>();

  const post = (message: Envelope): void => {
    // False means that the webview is hidden: it asks for everything anew when it comes back.
    webview.postMessage(message).then(undefined, (error: unknown) => {
      log.warn('A webview was closed before it was answered.', error);
    });
  };
  const subscription = webview.onDidReceiveMessage((message: unknown) => {
    if (!Check(Envelope, message)) {
      log.warn('A webview sent something that is no message; it was ignored.');
      return;
    }
    // Both log their own failures.
    if (message.type === 'notify') void runNotification(message.method, message.params);
    if (message.type === 'request') void runRequest(message.id, message.method, message.params);
  });

  async function runNotification(method: string, params: unknown): Promise<void> {
    try {
      await handlerOf(notifications, method, params)(params);
    } catch (error) {
      log.warn(`The webview's message "${method}" could not be handled.`, error);
    }
  }
  async function runRequest(id: number, method: string, params: unknown): Promise<void> {
    try {
      post({ type: 'response', id, result: await handlerOf(requests, method, params)(params) });
    } catch (error) {
      log.warn(`The webview's request "${method}" failed.`, error);
      const name = error instanceof Error ? error.name : 'Error';
      post({ type: 'failure', id, name, message: messageOf(error) });
    }
  }

  return {
    notify: (type, params) => {
      post({ type: 'notify', method: type.method, params });
    },
    // A handler is called only with what its own schema has accepted, so the types agree.
    onNotification: (type, handle) => {
      notifications.set(type.method, { params: type.params, handle: handle as Handler['handle'] });
    },
    onRequest: (type, handle) => {
      requests.set(type.method, { params: type.params, handle: handle as Handler['handle'] });
    },
    dispose: () => {
      subscription.dispose();
    },
  };
}

function handlerOf(handlers: Map<string, Handler>, method: string, params: unknown): Handler['handle'] {
  const handler = handlers.get(method);
  if (!handler) throw new InputError(`Nothing here answers the message "${method}".`);
  if (!Check(handler.params, params)) {
    throw new InputError(`The message "${method}" does not have the shape it is declared with.`);
  }
  return handler.handle;
}
