import { Type } from 'typebox';
import type { TokenKind } from './GitlabMade.ts';
import { commitRoute } from './commitRoute.ts';
import { mergeRequestRoutes } from './mergeRequestRoutes.ts';
import {
  give,
  notFound,
  optionalFlag,
  optionalNumber,
  optionalNumbers,
  optionalText,
  pageOf,
  projectRoute,
  type Route,
} from './Route.ts';

const issueFields = {
  ...{ description: optionalText, confidential: optionalFlag, assignee_ids: optionalNumbers },
  ...{ labels: optionalText, due_date: optionalText, issue_type: optionalText, weight: optionalNumber },
  ...{ milestone_id: optionalNumber, epic_id: optionalNumber },
};

/** What is made in a project. */
export const projectRoutes: readonly Route[] = [
  commitRoute,
  ...mergeRequestRoutes,

  projectRoute('GET', '/repository/branches', {}, ({ branches }, { query }) =>
    give(
      200,
      pageOf(
        [...branches.keys()].map(name => ({ name })),
        query,
      ),
    ),
  ),

  projectRoute(
    'POST',
    '/members',
    { user_id: Type.Integer(), access_level: Type.Integer() },
    ({ id }, { state, body: { user_id: user, access_level: level } }) => {
      if (![...state.users.values()].some(one => one.id === user)) return notFound('User');
      if (state.made.members.some(one => one.project === id && one.user === user)) {
        return give(409, { message: 'Member already exists' });
      }
      state.made.members.push({ project: id, user, level });
      return give(201, { id: user, access_level: level });
    },
  ),

  projectRoute(
    'POST',
    '/repository/branches',
    { branch: Type.String(), ref: Type.String() },
    ({ branches }, { body: { branch, ref } }) => {
      const start = branches.get(ref);
      if (branches.has(branch)) return give(400, { message: 'Branch already exists' });
      if (start === undefined) return give(400, { message: `Invalid reference name: ${ref}` });
      branches.set(branch, new Map(start));
      return give(201, { name: branch });
    },
  ),

  projectRoute(
    'POST',
    '/protected_branches',
    { name: Type.String() },
    ({ id, branches }, { state, body: { name } }) => {
      const { protectedBranches } = state.made;
      // As the first branch is by itself, unless an administrator has it otherwise.
      const isFirst = [...branches.keys()][0] === name;
      if (isFirst || protectedBranches.some(one => one.project === id && one.name === name)) {
        return give(409, { message: `Protected branch '${name}' already exists` });
      }
      protectedBranches.push({ project: id, name });
      return give(201, { name });
    },
  ),

  projectRoute(
    'POST',
    '/variables',
    {
      ...{ key: Type.String({ pattern: '^\\w{1,255}$' }), value: Type.String(), description: optionalText },
      variable_type: Type.Optional(Type.Union([Type.Literal('env_var'), Type.Literal('file')])),
      ...{
        protected: optionalFlag,
        masked: optionalFlag,
        masked_and_hidden: optionalFlag,
        raw: optionalFlag,
      },
      environment_scope: optionalText,
    },
    ({ id }, { state, body }) => {
      const isSame = (one: { project: number; key: string; environment_scope?: string }): boolean =>
        one.project === id && one.key === body.key && one.environment_scope === body.environment_scope;
      if (state.made.variables.some(isSame)) {
        return give(400, { message: { key: [`(${body.key}) has already been taken`] } });
      }
      state.made.variables.push({ project: id, ...body });
      return give(201, body);
    },
  ),

  projectRoute(
    'PUT',
    '/variables/([^/]+)',
    {
      ...{ value: Type.String(), description: optionalText, variable_type: optionalText, raw: optionalFlag },
      ...{ protected: optionalFlag, masked: optionalFlag, environment_scope: optionalText },
    },
    ({ id }, { state, parts: [key], query, body }) => {
      const scope = query.get('filter[environment_scope]') ?? '*';
      const found = state.made.variables.find(
        one => one.project === id && one.key === key && one.environment_scope === scope,
      );
      if (found === undefined) return notFound('Variable');
      Object.assign(found, body);
      return give(200, found);
    },
  ),

  ...tokenRoutes('access_tokens', {
    ...{ name: Type.String(), scopes: Type.Array(Type.String(), { minItems: 1 }) },
    ...{ access_level: optionalNumber, expires_at: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) },
  }),
  ...tokenRoutes('deploy_tokens', {
    ...{ name: Type.String(), scopes: Type.Array(Type.String(), { minItems: 1 }), username: optionalText },
  }),
  ...tokenRoutes('triggers', { description: Type.String() }),

  projectRoute(
    'POST',
    '/trigger/pipeline',
    {
      ...{ ref: Type.String(), token: Type.String() },
      variables: Type.Optional(Type.Record(Type.String(), Type.String())),
    },
    ({ id, path, branches }, { state, baseUrl, body: { ref, token, variables = {} } }) => {
      const { tokens, pipelines } = state.made;
      if (!tokens.some(one => one.kind === 'triggers' && one.token === token)) return notFound('Not');
      if (!branches.has(ref)) return give(400, { message: { base: ['Reference not found'] } });
      pipelines.push({ project: id, ref, variables });
      const number = pipelines.length;
      return give(201, { id: number, web_url: `${baseUrl}/${path}/-/pipelines/${number}` });
    },
  ),

  projectRoute(
    'POST',
    '/issues',
    {
      ...{
        title: Type.String(),
        ...issueFields,
        created_at: optionalText,
        discussion_to_resolve: optionalText,
      },
      merge_request_to_resolve_discussions_of: optionalNumber,
    },
    ({ id, path }, { state, baseUrl, body }) => {
      const { issues } = state.made;
      const iid = issues.filter(one => one.project === id).length + 1;
      const page = `${baseUrl}/${path}/-/issues/${iid}`;
      const issue = { project: id, iid, id: state.made.nextId(), state: 'opened', web_url: page, ...body };
      issues.push(issue);
      return give(201, { ...issue, project_id: id });
    },
  ),

  projectRoute(
    'PUT',
    '/issues/(\\d+)',
    {
      ...{ title: optionalText, ...issueFields, add_labels: optionalText, remove_labels: optionalText },
      discussion_locked: optionalFlag,
      state_event: Type.Optional(Type.Union([Type.Literal('close'), Type.Literal('reopen')])),
      updated_at: optionalText,
    },
    ({ id }, { state, parts: [iid], body: { state_event: event, ...changes } }) => {
      const issue = state.made.issues.find(one => one.project === id && String(one.iid) === iid);
      if (issue === undefined) return notFound('Issue');
      Object.assign(
        issue,
        changes,
        event !== undefined && { state: event === 'close' ? 'closed' : 'opened' },
      );
      return give(200, { ...issue, project_id: id, updated_at: '2026-01-02T03:04:05.678Z' });
    },
  ),
];

function tokenRoutes(kind: TokenKind, fields: Parameters<typeof projectRoute>[2]): Route[] {
  return [
    projectRoute('POST', `/${kind}`, fields, ({ id: project }, { state, body }) => {
      const { name = '', description = '', username } = body as Record<string, string>;
      const id = state.made.nextId();
      const token = `glpat-made-${kind}-${id}`;
      state.made.tokens.push({ project, id, kind, name: name === '' ? description : name, token });
      const user = kind === 'deploy_tokens' && { username: username ?? `gitlab+deploy-token-${id}` };
      return give(201, { id, name, token, ...user });
    }),
    projectRoute('DELETE', `/${kind}/(\\d+)`, {}, ({ id: project }, { state, parts: [id] }) => {
      const { tokens } = state.made;
      const index = tokens.findIndex(
        one => one.project === project && one.kind === kind && String(one.id) === id,
      );
      if (index === -1) return notFound('Token');
      tokens.splice(index, 1);
      return give(204);
    }),
  ];
}
