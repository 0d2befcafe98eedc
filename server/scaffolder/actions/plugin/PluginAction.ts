// What plugins write (docs/plugins.md): the form of Backstage's template actions, so that those need hardly a change.
import type { Entity, JsonObject, JsonValue } from '../../../../model/index.ts';
import type { TemplateInfo, Workspace } from '../TemplateAction.ts';

export interface PluginAction {
  id: string;
  description?: string;
  examples?: readonly { description: string; example: string }[];
  supportsDryRun?: boolean;
  /** JSON Schema, draft 7. */
  schema?: { input?: JsonObject; output?: JsonObject };
  handler(context: PluginActionContext): unknown;
}

/** Backstage's, with `workspace` beside it. */
export interface PluginActionContext {
  input: JsonObject;
  logger: PluginLogger;
  secrets: Record<string, string>;
  workspacePath: string;
  /** Callboard's own: `resolve` gives the absolute path of something in the workspace, and lets nothing lead out of it. */
  workspace: Pick<Workspace, 'resolve'>;
  output(name: string, value: unknown): void;
  checkpoint(options: { key: string; fn: () => Promise<JsonValue | undefined> }): Promise<unknown>;
  createTemporaryDirectory(): Promise<string>;
  /** There are none: it rejects. */
  getInitiatorCredentials(): Promise<never>;
  task: { id: string };
  step: { id: string; name: string };
  templateInfo?: TemplateInfo;
  isDryRun: boolean;
  user?: { ref?: string; entity?: Entity };
  signal: AbortSignal;
  each?: { key: string; value: JsonValue };
}

/** `meta`: an error, or fields; told after the message. */
type Say = (message: string, meta?: unknown) => void;

export interface PluginLogger {
  info: Say;
  warn: Say;
  error: Say;
  /** Told to nobody: a task has one log, for people. */
  debug: Say;
  child(fields?: unknown): PluginLogger;
}
