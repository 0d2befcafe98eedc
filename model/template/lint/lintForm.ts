import { nearest } from '../../common/nearest.ts';
import type { JsonValue } from '../../entity/Entity.ts';
import type { Finding } from '../../validation/Finding.ts';
import { FIELD_EXTENSIONS } from '../fieldExtensions.ts';
import type { Parameter, TemplateFacts } from './TemplateFacts.ts';

/** What a template's form asks for nothing, asks for twice, or cannot show as it is meant. */
export function lintForm(facts: TemplateFacts): Finding[] {
  return [
    ...unusedParameters(facts),
    ...facts.pages.flatMap(({ schema, path }) => requiredOfNothing(schema['required'], path, facts)),
    ...facts.parameters.flatMap(unknownField),
    ...facts.parameters.flatMap(unevenNames),
  ];
}

function unusedParameters({ parameters, texts, steps, pages }: TemplateFacts): Finding[] {
  const references = texts.flatMap(text => text.references).filter(({ path }) => path[0] === 'parameters');
  // All of them at once, or one that is only known when it runs.
  if (references.some(({ path }) => path.length === 1)) return [];
  if (steps.length === 0) return [];
  const used = new Set(references.map(({ path }) => path[1]));
  const decisive = new Set(pages.flatMap(({ schema }) => decidersOf(schema)));
  return parameters
    .filter(({ name, schema }) => !used.has(name) && !decisive.has(name) && schema['ui:field'] !== 'Secret')
    .filter((parameter, index, all) => all.findIndex(({ name }) => name === parameter.name) === index)
    .map(({ name, path }) => ({
      rule: 'template-unused',
      severity: 'info',
      message: `Nothing uses parameters.${name}: whoever fills in the form is asked for it in vain.`,
      path,
      at: 'key',
    }));
}

/** Names whose answer decides what else is asked. */
function decidersOf(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(decidersOf);
  if (typeof value !== 'object' || value === null) return [];
  const { dependencies, if: condition } = value as { dependencies?: JsonValue; if?: JsonValue };
  const keysOf = (holder: JsonValue | undefined): string[] =>
    typeof holder === 'object' && holder !== null && !Array.isArray(holder) ? Object.keys(holder) : [];
  const conditions = keysOf((condition as { properties?: JsonValue } | undefined)?.properties);
  return [...keysOf(dependencies), ...conditions, ...Object.values(value).flatMap(decidersOf)];
}

function requiredOfNothing(
  required: JsonValue | undefined,
  path: (string | number)[],
  facts: TemplateFacts,
): Finding[] {
  if (!Array.isArray(required) || !facts.knowsParameters) return [];
  const names = facts.parameters.map(({ name }) => name);
  return required.flatMap((name, index) => {
    if (typeof name !== 'string' || names.includes(name)) return [];
    const near = nearest(name, names);
    const hint = near === undefined ? 'Nobody could fill in this form.' : `Did you mean "${near}"?`;
    return [
      formAt(
        [...path, 'required', index],
        `"${name}" is required, and the form does not ask for it. ${hint}`,
      ),
    ];
  });
}

function unknownField({ schema, path }: Parameter): Finding[] {
  const field = schema['ui:field'];
  if (typeof field !== 'string' || FIELD_EXTENSIONS.has(field)) return [];
  const near = nearest(field, [...FIELD_EXTENSIONS]);
  const hint = near === undefined ? 'It is shown as a plain one.' : `Did you mean "${near}"?`;
  return [
    {
      ...formAt([...path, 'ui:field'], `There is no field "${field}" here. ${hint}`),
      severity: near ? 'warning' : 'info',
    },
  ];
}

function unevenNames({ schema, path }: Parameter): Finding[] {
  const { enum: values, enumNames: names } = schema as { enum?: JsonValue; enumNames?: JsonValue };
  if (!Array.isArray(values) || !Array.isArray(names) || values.length === names.length) return [];
  return [formAt([...path, 'enumNames'], `There are ${names.length} names for ${values.length} values.`)];
}

function formAt(path: (string | number)[], message: string): Finding {
  return { rule: 'template-form', severity: 'warning', message, path, at: 'value' };
}
