import type { JsonObject } from '../../entity/Entity.ts';

/** One thing that could stand at the cursor. */
export interface Suggestion {
  kind: 'action' | 'key' | 'value' | 'parameter' | 'step' | 'output' | 'filter' | 'name';
  label: string;
  /** What is written; the label unless given. */
  insert?: string;
  detail?: string;
  /** Markdown. */
  documentation?: string;
  /** What is needed comes first. */
  isRequired?: boolean;
}

/** An action, as far as somebody who writes a step wants to know it. */
export interface DocumentedAction {
  id: string;
  description?: string;
  examples?: readonly { description: string; example: string }[];
  schema?: { input?: JsonObject; output?: JsonObject };
}

export interface AuthoringContext {
  actions: ReadonlyMap<string, DocumentedAction>;
  /** Names of filters, with what each does where that is known. */
  filters: ReadonlyMap<string, string | undefined>;
}
