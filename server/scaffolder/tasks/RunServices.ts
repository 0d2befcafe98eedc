import type { TemplateAction } from '../actions/TemplateAction.ts';
import type { Expressions } from '../types.ts';

/** What every run of a template is handed. */
export interface RunServices {
  readonly actions: ReadonlyMap<string, TemplateAction>;
  readonly expressions: Expressions;
  /** `scaffolder.defaultEnvironment`. The secrets of it are told to steps alone. */
  readonly environment: RunEnvironment;
}

export interface RunEnvironment {
  readonly parameters: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}
