import type { JsonObject } from '../../entity/Entity.ts';
import type { Finding } from '../../validation/Finding.ts';
import { lintForm } from './lintForm.ts';
import { lintReferences } from './lintReferences.ts';
import { lintSteps } from './lintSteps.ts';
import { factsOf, type ActionFacts } from './TemplateFacts.ts';

export interface LintContext {
  /** Those that are registered; undefined where that is not known: then nothing is said of actions. */
  actions: ReadonlyMap<string, ActionFacts> | undefined;
  /** Names of filters, the engine's and others. */
  filters: ReadonlySet<string>;
}

/**
 * What a template, good by its schema, would not do as it was meant: steps, inputs, references and the form. `template`: a
 * document of kind Template, as it was written.
 */
export function lintTemplate(template: JsonObject, context: LintContext): Finding[] {
  const facts = factsOf(template);
  return [...lintSteps(facts, context), ...lintReferences(facts, context), ...lintForm(facts)];
}
