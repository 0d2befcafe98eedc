import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/schema';
import { Envelope, type NotificationType, type RequestType } from '../../protocol/webview/messages.ts';

/** What the editor gives a webview, once. */
export interface Host {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): unknown;
}

/** The webview's end of the talk with the extension. What arrives is checked; what has the wrong shape is dropped, with a warning. */
export interface Messenger {
  notify<P extends TSchema>(type: NotificationType<P>, params: Static<P>): void;
  /** Rejects with the extension's error, by its name and message. */
  request<P extends TSchema, R extends TSchema>(
    type: RequestType<P, R>,
    params: Static<P>,
  ): Promise<Static<R>>;
  onNotification<P extends TSchema>(type: NotificationType<P>, handle: (params: Static<P>) => void): void;
}

interface Pending {
  result: TSchema;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** Where the extension's messages arrive: the window. */
export interface Incoming extends EventTarget {
  readonly origin: string;
}

export function createMessenger(host: Pick<Host, 'postMessage'>, incoming: Incoming): Messenger {
  const pending = new Map<number, Pending>();
  const handlers = new Map<string, { params: TSchema; handle: (params: unknown) => void }>();
  let lastId = 0;

  incoming.addEventListener('message', event => {
    const { data: message, origin } = event as MessageEvent<unknown>;
    // The editor hands on what the extension says within the origin of the page. Pages in frames may say whatever they like.
    if (origin !== incoming.origin) return;
    if (!Check(Envelope, message)) {
      warnOf('a message', message);
      return;
    }
    if (message.type === 'notify') {
      const handler = handlers.get(message.method);
      if (!handler) return;
      if (Check(handler.params, message.params)) handler.handle(message.params);
      else warnOf(message.method, message.params);
    } else if (message.type !== 'request') {
      const asked = pending.get(message.id);
      pending.delete(message.id);
      if (asked) settle(asked, message);
    }
  });

  return {
    notify: (type, params) => {
      host.postMessage({ type: 'notify', method: type.method, params });
    },
    request: (type, params) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        // `settle` resolves only with what the schema of the result has accepted, so the types agree.
        pending.set(lastId, { result: type.result, resolve: resolve as Pending['resolve'], reject });
        host.postMessage({ type: 'request', id: lastId, method: type.method, params });
      }),
    onNotification: (type, handle) => {
      handlers.set(type.method, { params: type.params, handle: handle as (params: unknown) => void });
    },
  };
}

/** Into the console of the developer tools: the two ends are of different versions, or it is nobody's of ours. */
function warnOf(what: string, content: unknown): void {
  console.warn(`Callboard: ${what} came in a shape that this page does not know.`, content);
}

function settle(asked: Pending, message: Extract<Envelope, { type: 'response' | 'failure' }>): void {
  if (message.type === 'failure') {
    asked.reject(Object.assign(new Error(message.message), { name: message.name }));
  } else if (Check(asked.result, message.result)) {
    asked.resolve(message.result);
  } else {
    asked.reject(new Error('The extension answered in a shape that this page does not know.'));
  }
}
