import type { JsonObject } from '../../entity/Entity.ts';
import type { Finding } from '../../validation/Finding.ts';
import { lintForm } from './lintForm.ts';
import { lintReferences } from './lintReferences.ts';
import { lintSteps } from './lintSteps.ts';
import type { LintContext } from './LintContext.ts';
import { factsOf } from './TemplateFacts.ts';

/**
 * What a template, good by its schema, would not do as it was meant: steps, inputs, references and the form. `template`: a
 * document of kind Template, as it was written.
 */
export function lintTemplate(template: JsonObject, context: LintContext): Finding[] {
  const facts = factsOf(template);
  return [...lintSteps(facts, context), ...lintReferences(facts, context), ...lintForm(facts)];
}
