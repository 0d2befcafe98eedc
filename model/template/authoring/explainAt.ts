import { isJsonObject, valueAt } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { readReferences } from '../expressions/readReferences.ts';
import { factsOf } from '../lint/TemplateFacts.ts';
import type { Place } from './placeAt.ts';
import { schemaAt } from './schemaAt.ts';
import type { AuthoringContext, DocumentedAction } from './Suggestion.ts';

/** What stands at a place of a template, as Markdown; undefined where there is nothing to say. */
export function explainAt(place: Place, context: AuthoringContext): string | undefined {
  if (place.expression !== undefined) return explainExpression(place, context);
  const { path, at } = place;
  if (path[1] !== 'steps') return undefined;
  const step = valueAt(place.template, path.slice(0, 3));
  const id = isJsonObject(step) ? step['action'] : undefined;
  const action = typeof id === 'string' ? context.actions.get(id) : undefined;
  if (action === undefined) return undefined;
  if (path[3] === 'action' && at === 'value') return explainAction(action);
  if (path[3] !== 'input' || at !== 'key') return undefined;
  return explainSchema(String(path.at(-1)), schemaAt(action.schema?.input, path.slice(4)));
}

function explainAction({ id, description, schema, examples = [] }: DocumentedAction): string {
  const [example] = examples;
  return [
    `**${id}**`,
    description ?? '',
    table('Input', schema?.input),
    table('Output', schema?.output),
    example === undefined ? '' : `${example.description}\n\n\`\`\`yaml\n${example.example.trim()}\n\`\`\``,
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function table(title: string, schema: JsonObject | undefined): string {
  const properties = schema?.['properties'];
  if (!isJsonObject(properties) || Object.keys(properties).length === 0) return '';
  const required = Array.isArray(schema?.['required']) ? schema['required'] : [];
  const rows = Object.entries(properties).map(([name, property]) => {
    const { type, description } = isJsonObject(property) ? property : ({} as JsonObject);
    const mark = required.includes(name) ? ' *' : '';
    return `| \`${name}\`${mark} | ${typeof type === 'string' ? type : ''} | ${cell(description)} |`;
  });
  return [`| ${title} | | |`, '| --- | --- | --- |', ...rows].join('\n');
}

function cell(text: JsonValue | undefined): string {
  return typeof text === 'string' ? text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ') : '';
}

function explainSchema(name: string, schema: JsonObject | undefined): string | undefined {
  if (schema === undefined) return undefined;
  const { type, description, enum: values, default: standard } = schema;
  return [
    `**${name}**${typeof type === 'string' ? ` (${type})` : ''}`,
    typeof description === 'string' ? description : '',
    Array.isArray(values) ? `One of ${values.map(value => `\`${JSON.stringify(value)}\``).join(', ')}` : '',
    standard === undefined ? '' : `Unless given: \`${JSON.stringify(standard)}\``,
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function explainExpression(place: Place, { filters, actions }: AuthoringContext): string | undefined {
  const { before = '', after = '' } = place.expression ?? {};
  const source = before + after;
  const { references, filters: used } = readReferences(source);
  const filter = used.find(({ name, offset }) => isAt(before.length, offset, name.length));
  if (filter !== undefined) {
    const documentation = filters.get(filter.name);
    return documentation === undefined ? undefined : `**${filter.name}**\n\n${documentation}`;
  }
  const reference = references.find(({ offset, length }) => isAt(before.length, offset, length));
  const [root, id, , name] = reference?.path ?? [];
  const facts = factsOf(place.template);
  if (root === 'parameters' && id !== undefined) {
    const found = facts.parameters.find(parameter => parameter.name === id);
    return (
      found &&
      explainSchema(typeof found.schema['title'] === 'string' ? found.schema['title'] : id, found.schema)
    );
  }
  if (root !== 'steps' || id === undefined) return undefined;
  const step = facts.steps.find(one => one.id === id);
  const action = step?.action === undefined ? undefined : actions.get(step.action);
  if (action === undefined) return undefined;
  if (name === undefined) return explainAction(action);
  return explainSchema(name, schemaAt(action.schema?.output, [name]));
}

export function isAt(cursor: number, offset: number, length: number): boolean {
  return cursor >= offset && cursor <= offset + length;
}
