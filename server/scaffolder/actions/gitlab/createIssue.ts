import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, OneOf, optionalFlag, optionalText, some, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { epicInReach } from './epicInReach.ts';
import { GitlabApi, projectPath } from './GitlabApi.ts';
import { projectId, target } from './inputs.ts';
import { issueTypes, optionalCount, TIME } from './issueInput.ts';

const Issue = Type.Object({ id: Type.Integer(), iid: Type.Integer(), web_url: Type.String() });

export function createGitlabIssue(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'gitlab:issues:create',
    description: 'Opens an issue on GitLab.',
    examples: [
      {
        description: 'One in the project that repoUrl names',
        example: `steps:
  - action: gitlab:issues:create
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      title: Say who is on call
      description: The runbook has no names yet.
      labels: docs,help
`,
      },
      {
        description: 'One for somebody, until a day, that only members see',
        example: `steps:
  - action: gitlab:issues:create
    input:
      repoUrl: gitlab.com
      projectId: acme/shop
      title: Renew the certificate
      assignees: [18]
      dueDate: '2030-01-31T00:00:00Z'
      confidential: true
      issueType: task
      weight: 2
`,
      },
    ],
    input: Closed({
      ...target,
      projectId: Type.Optional(projectId),
      title: some('Its title'),
      assignees: Type.Optional(
        Type.Array(Type.Number(), { description: 'The numbers of users who are to do it' }),
      ),
      confidential: optionalFlag('Only members see it'),
      description: Type.Optional(Type.String({ maxLength: 1_048_576, description: 'What it says' })),
      createdAt: Type.Optional(
        Type.String({
          pattern: TIME,
          description: 'When it was opened; administrators and owners alone may say',
        }),
      ),
      dueDate: Type.Optional(Type.String({ pattern: TIME, description: 'Until when it is to be done' })),
      discussionToResolve: optionalText('A discussion that is resolved by it'),
      epicId: optionalCount('The number of an epic of the groups that the project is in'),
      labels: optionalText('Labels, with commas between them'),
      issueType: Type.Optional(OneOf(issueTypes, 'What it is')),
      mergeRequestToResolveDiscussionsOf: Type.Optional(
        Type.Number({ description: 'A merge request whose discussions are resolved by it' }),
      ),
      milestoneId: Type.Optional(Type.Number({ description: 'The number of a milestone' })),
      weight: optionalCount('Its weight'),
    }),
    output: Closed({
      issueUrl: text('Its page'),
      issueId: Type.Number({ description: 'Its number on the host' }),
      issueIid: Type.Number({ description: 'Its number in the project' }),
    }),
    run: async context => {
      const { input, log } = context;
      const gitlab = GitlabApi.open(services, context);
      const project = gitlab.projectRef();
      const { title, description, confidential, assignees, labels } = input;
      const made = await context.checkpoint(`issue ${project} ${title}`, async () => {
        const body = {
          ...{ title, description, confidential, labels, assignee_ids: assignees, weight: input.weight },
          ...{ created_at: given(input.createdAt), due_date: input.dueDate?.slice(0, 10) },
          ...{ issue_type: input.issueType, milestone_id: input.milestoneId },
          discussion_to_resolve: given(input.discussionToResolve),
          merge_request_to_resolve_discussions_of: input.mergeRequestToResolveDiscussionsOf,
          epic_id: await epicInReach(gitlab, { project, epic: input.epicId }, log),
        };
        const { id, iid, web_url: page } = await gitlab.post(`${projectPath(project)}/issues`, body, Issue);
        return { id, iid, page };
      });
      log.info(`Opened ${made.page}`);
      context.output('issueUrl', made.page);
      context.output('issueId', made.id);
      context.output('issueIid', made.iid);
    },
  });
}

function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
