import type { Static, TSchema } from 'typebox';
import type { Asked } from '../../gitProvider/Asked.ts';
import { askJson, type JsonRequest } from '../../gitProvider/askJson.ts';
import type { GiteaSettings } from './GiteaIntegration.ts';

/** Asks Gitea's REST API. `path`: below it, encoded. What goes wrong is an error of a kind: see askJson. */
export async function askGitea<T extends TSchema>(
  settings: GiteaSettings,
  { path, ...question }: { path: string } & Pick<JsonRequest<T>, 'schema' | 'what' | 'signal'>,
): Promise<{ value: Static<T>; headers: Headers }> {
  return askJson({
    ...question,
    url: `${settings.baseUrl}/api/v1/${path}`,
    headers: giteaHeaders(settings),
    asked: askedGitea(settings),
  });
}

/** What every request to the API carries. */
export function giteaHeaders({ authorization }: GiteaSettings): Record<string, string> {
  return { 'user-agent': 'callboard', ...(authorization !== undefined && { authorization }) };
}

export function askedGitea({ host, authorization }: GiteaSettings): Asked {
  return {
    name: 'Gitea',
    integration: `integrations.gitea (host ${host})`,
    hasToken: authorization !== undefined,
    needs: 'the scopes read:repository and read:organization',
  };
}
