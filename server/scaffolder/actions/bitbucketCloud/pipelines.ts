import { Type } from 'typebox';
import { NotFoundError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, optionalText, some, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { target } from './inputs.ts';
import { openPlace, PIPELINES } from './openRepository.ts';

const Run = Type.Object({
  build_number: Type.Integer(),
  repository: Type.Object({
    links: Type.Object({ html: Type.Object({ href: Type.String({ pattern: /^https?:\/\// }) }) }),
  }),
});

const Text = (description: string) => Type.String({ description });

export function runBitbucketPipeline(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'bitbucket:pipelines:run',
    description: 'Starts a pipeline of Bitbucket Cloud.',
    examples: [
      {
        description: 'That of a branch',
        example: `steps:
  - action: bitbucket:pipelines:run
    input:
      workspace: acme
      repo_slug: shop
      body:
        target: { type: pipeline_ref_target, ref_type: branch, ref_name: main }
`,
      },
      {
        description: 'One of its own name, with variables',
        example: `steps:
  - action: bitbucket:pipelines:run
    input:
      workspace: acme
      repo_slug: shop
      body:
        target:
          type: pipeline_ref_target
          ref_type: branch
          ref_name: main
          selector: { type: custom, pattern: deploy }
        variables:
          - { key: STAGE, value: test, secured: false }
`,
      },
    ],
    input: Closed({
      workspace: some('The workspace'),
      repo_slug: some('The name of the repository'),
      token: target.token,
      body: Type.Optional(
        Closed(
          {
            target: Type.Optional(
              Closed({
                type: optionalText(
                  'pipeline_ref_target, pipeline_commit_target or pipeline_pullrequest_target',
                ),
                ref_type: optionalText('branch, tag, named_branch or bookmark'),
                ref_name: optionalText('The name of that'),
                source: optionalText('The branch of the pull request'),
                destination: optionalText('What it is to be merged into'),
                destination_commit: Type.Optional(Closed({ hash: Text('The commit of that') })),
                commit: Type.Optional(Closed({ type: Text('commit'), hash: Text('The commit') })),
                selector: Type.Optional(
                  Closed({
                    type: Text('custom, branches, tags, pull-requests or default'),
                    pattern: Text('Its name'),
                  }),
                ),
                pull_request: Type.Optional(Closed({ id: Text('The number of the pull request') })),
              }),
            ),
            variables: Type.Optional(
              Type.Array(
                Closed({
                  key: Text('The name of a variable'),
                  value: Text('Its value'),
                  secured: Type.Boolean({ description: 'Whether nobody sees it' }),
                }),
              ),
            ),
          },
          'What runs, as the API of Bitbucket has it',
        ),
      ),
    }),
    output: Closed({
      buildNumber: Type.Number({ description: 'The number of the run' }),
      repoUrl: text('The page of the repository'),
      pipelinesUrl: text('The page of its pipelines'),
    }),
    run: async context => {
      const { workspace, repo_slug: repo, body = {} } = context.input;
      const repository = await openPlace(services, { host: 'bitbucket.org', workspace, repo }, context);
      const { what } = repository;
      const made = await context.checkpoint(`pipeline ${what}`, async () => {
        const run = await repository.post('/pipelines', body, Run, {
          needs: PIPELINES,
          explain: (status, reasons) =>
            status === 404
              ? new NotFoundError(
                  `${what}: there is no such repository, branch or pipeline, pipelines are not enabled, or ${repository.client.access} may not see it. Bitbucket says: ${reasons}.`,
                )
              : undefined,
        });
        return { number: run.build_number, page: run.repository.links.html.href };
      });
      context.log.info(`Started pipeline ${made.number} of ${what}`);
      context.output('buildNumber', made.number);
      context.output('repoUrl', made.page);
      context.output('pipelinesUrl', `${made.page}/pipelines`);
    },
  });
}
