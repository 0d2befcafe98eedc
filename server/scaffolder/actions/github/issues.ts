import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, optionalText, some, text, texts } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { defined } from './defined.ts';
import { GithubRepository } from './GithubRepository.ts';
import { target } from './inputs.ts';

const ISSUES = 'the scope repo, or of a fine-grained token or an app: Issues, write';

export function createGithubIssue(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:issues:create',
    description: 'Opens an issue on GitHub.',
    examples: [
      {
        description: 'One that somebody is asked to do',
        example: `steps:
  - action: github:issues:create
    input:
      repoUrl: github.com?owner=acme&repo=shop
      title: Say who is on call
      body: The runbook has no names yet.
      assignees: [ada]
      labels: [docs]
      milestone: 1
`,
      },
    ],
    input: Closed({
      ...target,
      title: some('Its title'),
      body: optionalText('What it says'),
      assignees: texts('Users who are to do it'),
      milestone: Type.Optional(
        Type.Union([Type.String(), Type.Number()], { description: 'The number of a milestone' }),
      ),
      labels: texts('Labels'),
    }),
    output: Closed({
      issueUrl: text('Its page'),
      issueNumber: Type.Number({ description: 'Its number' }),
    }),
    supportsDryRun: true,
    run: async context => {
      const { input, log } = context;
      const { title, body, assignees, labels } = input;
      const repository = await GithubRepository.open(services, context);
      const { owner, repo } = repository.place;
      if (context.isDryRun) {
        log.info(`Would open the issue "${title}" in ${repository.what}`);
        context.output('issueUrl', `https://${repository.host}/${owner}/${repo}/issues/1`);
        context.output('issueNumber', 1);
        return;
      }
      const milestone = input.milestone === '' ? undefined : input.milestone;
      const made = await context.checkpoint(`issue ${repository.what} ${title}`, async () => {
        const { data } = await repository.ask(ISSUES, (octokit, place) =>
          octokit.rest.issues.create({ ...place, title, ...defined({ body, assignees, labels, milestone }) }),
        );
        return { url: data.html_url, number: data.number };
      });
      log.info(`Opened ${made.url}`);
      context.output('issueUrl', made.url);
      context.output('issueNumber', made.number);
    },
  });
}

export function labelGithubIssue(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:issues:label',
    description: 'Gives labels to an issue or a pull request on GitHub.',
    examples: [
      {
        description: 'The pull request of a step before',
        example: `steps:
  - action: github:issues:label
    input:
      repoUrl: github.com?owner=acme&repo=shop
      number: 3
      labels: [template, docs]
`,
      },
    ],
    input: Closed({
      ...target,
      number: Type.Number({ description: 'Of the issue or pull request' }),
      labels: Type.Array(Type.String(), { description: 'Labels to add' }),
    }),
    run: async context => {
      const { number, labels } = context.input;
      const repository = await GithubRepository.open(services, context);
      await repository.ask(ISSUES, (octokit, place) =>
        octokit.rest.issues.addLabels({ ...place, issue_number: number, labels }),
      );
      context.log.info(`Labelled #${number} of ${repository.what}: ${labels.join(', ')}`);
    },
  });
}
