import type { BenchServer } from '../../bench/shared/benchServer.ts';
import type { ActionFacts, JsonObject } from '../../model/index.ts';
import type { DryRunAnswer, DryRunRequest } from '../../protocol/http/scaffolder.ts';
import { strictSchema } from '../../server/scaffolder/tasks/index.ts';

/** What came of a dry run: an answer, or why there is none. */
export type Outcome = { answer: DryRunAnswer } | { error: string };

export async function dryRun({ url }: Pick<BenchServer, 'url'>, request: DryRunRequest): Promise<Outcome> {
  const response = await fetch(`${url}/api/scaffolder/v2/dry-run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  // As the API gives it.
  if (response.ok) return { answer: JSON.parse(text) as DryRunAnswer };
  return { error: errorIn(text) };
}

export async function actionsOf(server: Pick<BenchServer, 'client'>): Promise<ReadonlySet<string>> {
  return new Set((await actionFactsOf(server)).keys());
}

/** As they are checked when a step runs. */
export async function actionFactsOf({
  client,
}: Pick<BenchServer, 'client'>): Promise<ReadonlyMap<string, ActionFacts>> {
  // As the API gives it.
  const actions = JSON.parse(await client.get('/api/scaffolder/v2/actions')) as {
    id: string;
    schema?: { input?: JsonObject; output?: JsonObject };
  }[];
  return new Map(
    actions.map(({ id, schema: { input, output } = {} }) => [
      id,
      { id, schema: { ...(input && { input: strictSchema(input) }), ...(output && { output }) } },
    ]),
  );
}

function errorIn(text: string): string {
  try {
    const { error, errors } = JSON.parse(text) as {
      error?: { message?: string };
      errors?: { stack?: string }[];
    };
    return errors ? `answers: ${errors.map(one => one.stack).join('; ')}` : (error?.message ?? text);
  } catch {
    return text;
  }
}
