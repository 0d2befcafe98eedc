import type { ActionFacts } from './TemplateFacts.ts';

export interface LintContext {
  /** Those that are registered; undefined where that is not known: then nothing is said of actions. */
  actions: ReadonlyMap<string, ActionFacts> | undefined;
  /** Names of filters, the engine's and others. */
  filters: ReadonlySet<string>;
}
