import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, optionalFlag, optionalText, some, textMap } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { defined } from './defined.ts';
import { GithubRepository } from './GithubRepository.ts';
import { target } from './inputs.ts';

export function dispatchGithubWorkflow(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:actions:dispatch',
    description: 'Starts a workflow of GitHub Actions.',
    examples: [
      {
        description: 'With what it asks for, and where its run is to be seen',
        example: `steps:
  - action: github:actions:dispatch
    input:
      repoUrl: github.com?owner=acme&repo=shop
      workflowId: deploy.yml
      branchOrTagName: main
      workflowInputs: { stage: test }
      returnWorkflowRunDetails: true
`,
      },
    ],
    input: Closed({
      ...target,
      workflowId: some('The name of its file, or its id'),
      branchOrTagName: some('The branch or tag that it runs at'),
      workflowInputs: textMap('What it asks for'),
      returnWorkflowRunDetails: optionalFlag('Tell where its run is'),
    }),
    output: Closed({
      workflowRunId: Type.Optional(Type.Number({ description: 'The id of the run' })),
      workflowRunUrl: optionalText('The run in the API'),
      workflowRunHtmlUrl: optionalText('The page of the run'),
    }),
    run: async context => {
      const { workflowId, branchOrTagName: ref, workflowInputs, returnWorkflowRunDetails } = context.input;
      const repository = await GithubRepository.open(services, context);
      const details = defined({ inputs: workflowInputs, return_run_details: returnWorkflowRunDetails });
      const run = await context.checkpoint(`dispatch ${repository.what} ${workflowId}`, async () => {
        const { data } = await repository.ask(
          'the scope repo, or of a fine-grained token or an app: Actions, write',
          (octokit, place) =>
            octokit.rest.actions.createWorkflowDispatch({
              ...place,
              workflow_id: workflowId,
              ref,
              ...details,
            }),
        );
        return readRun(data);
      });
      context.log.info(`Started the workflow ${workflowId} of ${repository.what} at ${ref}`);
      if (run.id === undefined) return;
      context.output('workflowRunId', run.id);
      context.output('workflowRunUrl', run.url ?? '');
      context.output('workflowRunHtmlUrl', run.page ?? '');
    },
  });
}

type Run = Partial<Record<'url' | 'page', string> & Record<'id', number>>;

/** Nothing is answered where it was not asked for, and by a GitHub that does not know how to. */
function readRun(data: unknown): Run {
  if (typeof data !== 'object' || data === null) return {};
  const { workflow_run_id: id, run_url: url, html_url: page } = data as Record<string, unknown>;
  if (typeof id !== 'number') return {};
  return {
    id,
    ...(typeof url === 'string' && { url }),
    ...(typeof page === 'string' && { page }),
  };
}
