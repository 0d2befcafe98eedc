import type { ProblemRule } from '../../model/index.ts';

const DESCRIPTIONS: Record<ProblemRule, string> = {
  'yaml-syntax': 'The text is not good YAML.',
  'yaml-duplicate-key': 'A key occurs twice in one mapping.',
  'yaml-alias-limit': 'Aliases grow the document beyond what is reasonable.',
  'file-unreadable': 'The file cannot be read.',
  'file-too-large': 'The file is larger than a descriptor may be.',
  'file-binary': 'The file is not text.',
  'file-missing': 'There is no such file.',
  'entity-not-object': 'A document is not a mapping.',
  'entity-envelope': 'apiVersion, kind or metadata is missing or malformed.',
  'entity-unknown-field': 'A field is not one that the kind has.',
  'entity-unknown-kind': 'The kind is not known.',
  'entity-name': 'A name does not follow the rules for names.',
  'entity-field': 'A field does not follow the rules for its format.',
  'entity-schema': 'A field is not as the schema of the kind has it.',
  'entity-skeleton': 'The file is a skeleton of a software template, not a descriptor.',
  'ref-malformed': 'A reference to an entity is not well formed.',
  'ref-kind': 'A reference names a kind that does not belong there.',
  placeholder: 'A placeholder cannot be filled in.',
  'catalog-conflict': 'The entity is defined in another file already.',
  'catalog-duplicate': 'The entity is defined more than once in one file.',
  'catalog-not-allowed': 'The location may not bring an entity of this kind.',
  'catalog-location': 'A location cannot be followed.',
  'template-action': 'A step names an action that is not registered.',
  'template-input': 'What a step hands its action is not what that takes.',
  'template-step': 'Two steps have the same id.',
  'template-condition': 'The condition of a step is always true.',
  'template-reference': 'An expression names something that is not there when it is rendered.',
  'template-filter': 'A filter is not known.',
  'template-unused': 'The form asks for something that no step uses.',
  'template-form': 'The form of a template cannot be what was meant.',
  'template-file': 'A step names a file that is not beside the template.',
  'template-skeleton': 'A file of a skeleton uses what it is not handed.',
};

/** One sentence on what breaks the rule. */
export function describeRule(rule: ProblemRule): string {
  return DESCRIPTIONS[rule];
}
