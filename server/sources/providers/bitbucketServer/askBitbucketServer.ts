import { Type, type Static, type TSchema } from 'typebox';
import { NotFoundError } from '../../../../model/index.ts';
import { askJson } from '../../gitProvider/askJson.ts';
import { askedBitbucketServer } from './askedBitbucketServer.ts';
import { bitbucketServerHeaders } from './bitbucketServerHeaders.ts';
import type { BitbucketServerSettings } from './BitbucketServerIntegration.ts';

export interface Question<T extends TSchema> {
  /** Below the API, with a slash at its start. */
  path: string;
  query: Readonly<Record<string, string>>;
  schema: T;
  /** Who is asked about: `Bitbucket TOOLS/shop`. */
  what: string;
  signal: AbortSignal;
}

const Commits = Type.Object({ values: Type.Array(Type.Object({ id: Type.String({ minLength: 1 }) })) });

/** Asks Bitbucket's REST API. What goes wrong is an error of a kind: see askJson. */
export async function askBitbucketServer<T extends TSchema>(
  settings: BitbucketServerSettings,
  { path, query, schema, what, signal }: Question<T>,
): Promise<Static<T>> {
  const { value } = await askJson({
    url: `${settings.apiBaseUrl}${path}?${new URLSearchParams(query).toString()}`,
    headers: bitbucketServerHeaders(settings),
    asked: askedBitbucketServer(settings),
    ...{ schema, what, signal },
  });
  return value;
}

/** The commit that a ref is at, or the default branch. @throws NotFoundError where there is none yet. */
export async function readCommit(
  settings: BitbucketServerSettings,
  repositoryPath: string,
  { ref, what, signal }: { ref?: string | undefined; what: string; signal: AbortSignal },
): Promise<string> {
  const { values } = await askBitbucketServer(settings, {
    path: `${repositoryPath}/commits`,
    query: { limit: '1', ...(ref !== undefined && { until: ref }) },
    schema: Commits,
    ...{ what, signal },
  });
  const [first] = values;
  if (first === undefined) throw new NotFoundError(`${what}: it has no commits.`);
  return first.id;
}
