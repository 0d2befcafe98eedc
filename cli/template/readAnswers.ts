import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import {
  InputError,
  isJsonObject,
  messageOf,
  nearest,
  type JsonObject,
  type JsonValue,
} from '../../model/index.ts';
import {
  answersOf,
  fieldsOf,
  problemsOf,
  visiblePages,
  type Form,
  type FormField,
} from '../../model/template/form/index.ts';

export interface AnswersOptions {
  /** Files of answers, YAML or JSON; the later wins. */
  values: readonly string[];
  /** `name=text`, over the files. */
  value: readonly string[];
  secrets: Readonly<Record<string, string>>;
  cwd: string;
}

export interface ReadAnswers {
  answers: JsonObject;
  /** Names that were answered and that nothing asks for. */
  unasked: string[];
}

/**
 * The answers to a form as the scaffolder is to have them, with its defaults. Nothing is asked. @throws InputError with all
 * that does not fit, each by its name.
 */
export async function readAnswers(
  form: Form,
  { values: files, value: pairs, secrets, cwd }: AnswersOptions,
): Promise<ReadAnswers> {
  let values: JsonObject = {};
  for (const file of files) values = { ...values, ...(await readValues(resolve(cwd, file))) };
  for (const pair of pairs) values = withPair(values, pair, form);
  values = withMasked(values, form, secrets);
  const answers = answersOf(form, values);
  const problems = visiblePages(form).flatMap(({ schema }) => problemsOf(schema, answers));
  const unasked = Object.keys(values).filter(name => !Object.hasOwn(answers, name) && values[name] !== '');
  if (problems.length > 0) throw new InputError(messageFor(problems, unasked));
  return { answers, unasked };
}

async function readValues(file: string): Promise<JsonObject> {
  let parsed: unknown;
  try {
    parsed = parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new InputError(`The answers in ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  const values = (parsed ?? {}) as JsonValue;
  if (isJsonObject(values)) return values;
  throw new InputError(`The answers in ${file} should be a mapping of names to values, as in "name: shop".`);
}

/** A text is taken as it is where the form asks for one; anything else as YAML says it. */
function withPair(values: JsonObject, pair: string, form: Form): JsonObject {
  const at = pair.indexOf('=');
  if (at <= 0) throw new InputError(`"-v ${pair}" should be a name and its value, as in -v name=shop.`);
  const [name, text] = [pair.slice(0, at), pair.slice(at + 1)];
  const fields = fieldsIn(form, values);
  const field = fields.find(({ path }) => path.join('.') === name);
  const path = field?.path ?? name.split('.');
  return withValueAt(values, path, valueOf(text, field));
}

function valueOf(text: string, field: FormField | undefined): JsonValue {
  if (field?.type === 'string') return text;
  try {
    // Of one line of YAML comes what JSON can say.
    return parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function withValueAt(values: JsonObject, path: readonly string[], value: JsonValue): JsonObject {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return { ...values, [name]: value };
  const inner = Object.hasOwn(values, name) ? values[name] : undefined;
  return { ...values, [name]: withValueAt(isJsonObject(inner) ? inner : {}, rest, value) };
}

/** Of a secret that the form asks for, it gets the length alone, as from a form that is typed into. */
function withMasked(values: JsonObject, form: Form, secrets: AnswersOptions['secrets']): JsonObject {
  let masked = values;
  for (const { path, picker } of fieldsIn(form, values)) {
    const secret = picker?.name === 'Secret' ? secrets[path.at(-1) ?? ''] : undefined;
    if (secret !== undefined) masked = withValueAt(masked, path, '*'.repeat(secret.length));
  }
  return masked;
}

function fieldsIn(form: Form, values: JsonObject): FormField[] {
  return visiblePages(form).flatMap(({ schema }) => fieldsOf(schema, values));
}

function messageFor(problems: ReturnType<typeof problemsOf>, unasked: readonly string[]): string {
  const lines = problems.map(({ path, message }) => {
    const name = path.join('.');
    const near = nearest(name, unasked);
    const hint = near === undefined ? '' : ` ("${near}" is not asked for)`;
    return `  ${name === '' ? 'the form' : name}: ${message}${hint}`;
  });
  return [
    'These answers do not fit what the template asks. Give them by --values FILE or -v name=value:',
    ...lines,
  ].join('\n');
}
