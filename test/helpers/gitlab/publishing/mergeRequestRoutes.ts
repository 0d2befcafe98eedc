import { Type } from 'typebox';
import { nextNumber } from '../../standIn/Proposed.ts';
import type { GitlabState, Project } from '../GitlabState.ts';
import type { MergeRequestDetails } from './GitlabMade.ts';
import {
  give,
  notFound,
  optionalFlag,
  optionalNumber,
  optionalNumbers,
  optionalText,
  projectRoute,
  type Route,
} from './Route.ts';

export const mergeRequestRoutes: readonly Route[] = [
  projectRoute(
    'POST',
    '/merge_requests',
    {
      ...{ source_branch: Type.String(), target_branch: Type.String(), title: Type.String() },
      ...{ description: optionalText, remove_source_branch: optionalFlag, assignee_id: optionalNumber },
      ...{ reviewer_ids: optionalNumbers, labels: optionalText },
    },
    ({ path: repository }, { state, body, baseUrl }) => {
      const { source_branch: from, target_branch: to, title, description = '' } = body;
      if (state.proposed.some(one => one.repository === repository && one.from === from && one.to === to)) {
        return give(409, {
          message: ['Another open merge request already exists for this source branch: !1'],
        });
      }
      const iid = nextNumber(state.proposed, repository);
      const { remove_source_branch: removesSource = false, assignee_id: assignee } = body;
      const proposed = { repository, title, body: description, from, to };
      state.proposed.push(proposed);
      state.made.mergeRequests.set(proposed, {
        ...{ removesSource, assignee, reviewers: body.reviewer_ids, labels: body.labels },
        ...{ mergesItself: false, checks: 2 },
      });
      return give(201, { iid, state: 'opened', web_url: pageOf(baseUrl, repository, iid) });
    },
  ),

  projectRoute('GET', '/merge_requests/(\\d+)', {}, (project, { state, parts: [iid], baseUrl }) => {
    const found = find(state, project, iid);
    if (found === undefined) return notFound('Merge Request');
    found.checks = Math.max(0, found.checks - 1);
    const status = found.checks > 0 ? 'preparing' : 'mergeable';
    const page = pageOf(baseUrl, project.path, Number(iid));
    return give(200, { iid: Number(iid), detailed_merge_status: status, web_url: page });
  }),

  projectRoute('GET', '/merge_requests/(\\d+)/approval_rules', {}, ({ path }, { state }) => {
    const approvers = state.made.approvers.get(path);
    if (approvers === undefined) return give(403, { message: '403 Forbidden' });
    return give(200, [{ id: 1, eligible_approvers: approvers.map(id => ({ id })) }, { id: 2 }]);
  }),

  projectRoute(
    'PUT',
    '/merge_requests/(\\d+)',
    { reviewer_ids: Type.Array(Type.Integer()) },
    (project, { state, parts: [iid], body }) => {
      const found = find(state, project, iid);
      if (found === undefined) return notFound('Merge Request');
      found.reviewers = body.reviewer_ids;
      return give(200, { iid: Number(iid) });
    },
  ),

  projectRoute(
    'PUT',
    '/merge_requests/(\\d+)/merge',
    { auto_merge: optionalFlag },
    (project, { state, parts: [iid], body }) => {
      const found = find(state, project, iid);
      if (found === undefined) return notFound('Merge Request');
      if (found.checks > 0) return give(405, { message: '405 Method Not Allowed' });
      found.mergesItself = body.auto_merge === true;
      return give(200, { iid: Number(iid) });
    },
  ),
];

function pageOf(baseUrl: string, path: string, iid: number): string {
  return `${baseUrl}/${path}/-/merge_requests/${iid}`;
}

function find(state: GitlabState, { path }: Project, iid = ''): MergeRequestDetails | undefined {
  const proposed = state.proposed.filter(({ repository }) => repository === path)[Number(iid) - 1];
  return proposed && state.made.mergeRequests.get(proposed);
}
