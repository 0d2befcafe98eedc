import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, OneOf, optionalFlag, optionalText, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { epicInReach } from './epicInReach.ts';
import { GitlabApi, projectPath } from './GitlabApi.ts';
import { host, projectId } from './inputs.ts';
import { issueTypes, optionalCount, TIME } from './issueInput.ts';

const Issue = Type.Object({
  ...{ id: Type.Integer(), iid: Type.Integer(), project_id: Type.Integer() },
  ...{ web_url: Type.String(), title: Type.String(), state: Type.String(), updated_at: Type.String() },
});

export function editGitlabIssue(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'gitlab:issue:edit',
    description: 'Changes an issue on GitLab. What the step does not name stays as it is.',
    examples: [
      {
        description: 'Another title, a label more, and closed',
        example: `steps:
  - action: gitlab:issue:edit
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      projectId: 12
      issueIid: 3
      title: Say who is on call at night
      addLabels: docs
      stateEvent: close
`,
      },
    ],
    input: Closed({
      ...host,
      projectId,
      issueIid: Type.Number({ description: 'Its number in the project' }),
      addLabels: optionalText('Labels to add, with commas between them'),
      assignees: Type.Optional(
        Type.Array(Type.Number(), { description: 'The numbers of users who are to do it' }),
      ),
      confidential: optionalFlag('Only members see it'),
      description: Type.Optional(Type.String({ maxLength: 1_048_576, description: 'What it says' })),
      discussionLocked: optionalFlag('Only members may say something'),
      dueDate: Type.Optional(
        Type.String({
          pattern: '^\\d{4}-\\d{2}-\\d{2}$',
          description: 'Until when it is to be done, as YYYY-MM-DD',
        }),
      ),
      epicId: optionalCount('The number of an epic of the groups that the project is in'),
      issueType: Type.Optional(OneOf(issueTypes, 'What it is')),
      labels: optionalText('Its labels, with commas between them; none where it is empty'),
      milestoneId: Type.Optional(Type.Number({ description: 'The number of a milestone; 0 for none' })),
      removeLabels: optionalText('Labels to take away, with commas between them'),
      stateEvent: Type.Optional(OneOf(['close', 'reopen'], 'Close it, or open it again')),
      title: optionalText('Its title'),
      updatedAt: Type.Optional(
        Type.String({
          pattern: TIME,
          description: 'When it was changed; administrators and owners alone may say',
        }),
      ),
      weight: Type.Optional(Type.Number({ minimum: 0, maximum: 10, description: 'Its weight' })),
    }),
    output: Closed({
      issueUrl: text('Its page'),
      projectId: Type.Number({ description: 'The number of the project' }),
      issueId: Type.Number({ description: 'Its number on the host' }),
      issueIid: Type.Number({ description: 'Its number in the project' }),
      state: text('Whether it is opened or closed'),
      title: text('Its title'),
      updatedAt: text('When it was changed'),
    }),
    run: async context => {
      const { input, log } = context;
      const gitlab = GitlabApi.open(services, context);
      const project = gitlab.projectRef();
      const { title, description, confidential, labels, weight, issueIid } = input;
      const made = await context.checkpoint(`edit issue ${project} ${issueIid}`, async () => {
        const body = {
          ...{ title, description, confidential, labels, weight, assignee_ids: input.assignees },
          ...{ add_labels: input.addLabels, remove_labels: input.removeLabels },
          ...{ discussion_locked: input.discussionLocked, due_date: input.dueDate },
          ...{ issue_type: input.issueType, milestone_id: input.milestoneId },
          ...{ state_event: input.stateEvent, updated_at: input.updatedAt },
          epic_id: await epicInReach(gitlab, { project, epic: input.epicId }, log),
        };
        const issue = await gitlab.put(`${projectPath(project)}/issues/${issueIid}`, body, Issue);
        log.info(`Changed ${issue.web_url}`);
        return { ...issue };
      });
      context.output('issueUrl', made.web_url);
      context.output('projectId', made.project_id);
      context.output('issueId', made.id);
      context.output('issueIid', made.iid);
      context.output('state', made.state);
      context.output('title', made.title);
      context.output('updatedAt', made.updated_at);
    },
  });
}
