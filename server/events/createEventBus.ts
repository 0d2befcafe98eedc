/** Hands what one part says to the parts that listen, at once and in order. */
export interface EventBus<Events extends object> {
  /** Returns what ends the listening. */
  on<Name extends keyof Events>(name: Name, listener: (data: Events[Name]) => void): () => void;
  /** A listener that throws does not keep the others from hearing. */
  emit<Name extends keyof Events>(name: Name, data: Events[Name]): void;
}

export function createEventBus<Events extends object>(
  onListenerError: (error: unknown, name: keyof Events) => void,
): EventBus<Events> {
  const listeners = new Map<keyof Events, Set<(data: never) => void>>();
  return {
    on(name, listener) {
      const ofName = listeners.get(name) ?? new Set();
      listeners.set(name, ofName.add(listener));
      return () => ofName.delete(listener);
    },
    emit(name, data) {
      for (const listener of [...(listeners.get(name) ?? [])]) {
        try {
          // `on` put it under its own name, so it takes this name's data.
          (listener as (data: unknown) => void)(data);
        } catch (error) {
          onListenerError(error, name);
        }
      }
    },
  };
}
