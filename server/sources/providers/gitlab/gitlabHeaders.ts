import type { GitlabSettings } from './GitlabIntegration.ts';

/** What every request to the API carries. Tokens of persons, groups and projects go where those of OAuth go, too. */
export function gitlabHeaders({ token }: GitlabSettings): Record<string, string> {
  return { 'user-agent': 'callboard', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
}
