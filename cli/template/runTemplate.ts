import { InputError, type JsonObject } from '../../model/index.ts';
import type { PreviewAnswer, TaskEventBody } from '../../protocol/http/scaffolder.ts';
import { parameterSchemaOf } from '../../model/template/form/index.ts';
import { asJson, createTaskSpec, errorsOfAnswers, givenTemplate } from '../../server/scaffolder/index.ts';
import type { CliContext } from '../CliContext.ts';
import { findTemplate } from './findTemplate.ts';
import type { OpenedScaffolder } from './openScaffolder.ts';
import { readAnswers } from './readAnswers.ts';
import { readSecrets } from './readSecrets.ts';
import { readShippedTemplates } from './readShippedTemplates.ts';

/** What says which template, and what it is answered with. */
export interface TemplateOptions {
  config: string[];
  values: string[];
  value: string[];
  secret: string[];
}

/** A template with its answers, checked. */
export interface AnsweredTemplate {
  spec: ReturnType<typeof createTaskSpec>;
  secrets: Readonly<Record<string, string>>;
}

/** `localFolder`: where steps may write beside their workspace. Errors: InputError, NotFoundError. */
export async function answerTemplate(
  name: string,
  options: TemplateOptions,
  context: CliContext,
  localFolder?: string,
): Promise<AnsweredTemplate> {
  const { cwd, env, printError } = context;
  const { template: given, baseUrl } = await findTemplate(name, cwd, () => readShippedTemplates(context));
  const { template, info: templateInfo } = givenTemplate(given, baseUrl);
  const secrets = await readSecrets(options.secret, { cwd, env });
  const form = parameterSchemaOf(asJson(template));
  const { answers, unasked } = await readAnswers(form, { ...options, secrets, cwd });
  for (const one of unasked) printError(`The template does not ask for "${one}": it is left out.\n`);
  refuse(errorsOfAnswers(template, { values: answers, secrets }));
  return { spec: createTaskSpec({ template, templateInfo, values: answers, localFolder }), secrets };
}

function refuse(errors: readonly object[]): void {
  if (errors.length === 0) return;
  const messages = (errors as { message?: string; property?: string }[]).map(({ message, property }) =>
    `  ${property?.replace(/^instance\.?/, '') ?? ''} ${message ?? ''}`.trimEnd(),
  );
  throw new InputError(
    ['These answers or secrets do not fit what the template asks:', ...messages].join('\n'),
  );
}

export interface RunTemplateOptions extends AnsweredTemplate {
  isDryRun: boolean;
  signal: AbortSignal;
  onLog: (body: TaskEventBody) => void;
  deliver?: (folder: string) => Promise<void>;
}

/** Runs it once. Undefined where the signal aborted. */
export async function runTemplate(
  { scaffolder }: OpenedScaffolder,
  options: RunTemplateOptions,
): Promise<(PreviewAnswer & { output: JsonObject }) | undefined> {
  try {
    const answer = await scaffolder.runOnce(options);
    return answer as PreviewAnswer & { output: JsonObject };
  } catch (error) {
    if (options.signal.aborted) return undefined;
    throw error;
  }
}
