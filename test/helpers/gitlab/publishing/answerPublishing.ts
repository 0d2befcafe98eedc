import type { RawAnswer } from '../answerRaw.ts';
import type { GitlabState } from '../GitlabState.ts';
import { namespaceRoutes } from './namespaceRoutes.ts';
import { projectRoutes } from './projectRoutes.ts';
import type { Asking } from './Route.ts';

const routes = [...namespaceRoutes, ...projectRoutes];

/** What GitLab's REST API makes, and what has to be known for it; undefined for any other. */
export function answerPublishing(state: GitlabState, asking: Asking): RawAnswer | undefined {
  for (const route of routes) {
    const answer = route(state, asking);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
