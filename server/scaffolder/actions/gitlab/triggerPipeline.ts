import { Type } from 'typebox';
import { messageOf } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, some, text, textMap } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { GitlabApi, MAINTAINER, projectPath } from './GitlabApi.ts';
import { host, projectId } from './inputs.ts';

const Trigger = Type.Object({ id: Type.Integer(), token: Type.String() });
const Pipeline = Type.Object({ web_url: Type.String() });
/** Of taking the trigger away, also where the task was cancelled. */
const REMOVAL_MS = 10_000;

export function triggerGitlabPipeline(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'gitlab:pipeline:trigger',
    description: 'Starts a pipeline of GitLab, by a trigger that is made for it and taken away again.',
    examples: [
      {
        description: 'With variables',
        example: `steps:
  - action: gitlab:pipeline:trigger
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      projectId: 12
      tokenDescription: Made by a template
      branch: main
      variables: { STAGE: test }
`,
      },
    ],
    input: Closed({
      ...host,
      projectId,
      tokenDescription: some('What the trigger says it is for'),
      branch: some('The branch or tag that it runs at'),
      variables: textMap('Variables of the pipeline'),
    }),
    output: Closed({ pipelineUrl: text('Its page') }),
    run: async context => {
      const { input, log } = context;
      const { branch: ref, variables, tokenDescription: description } = input;
      const gitlab = GitlabApi.open(services, context);
      const project = projectPath(gitlab.projectRef());
      const page = await context.checkpoint(`pipeline ${project} ${ref} ${description}`, async () => {
        const trigger = await gitlab.post(`${project}/triggers`, { description }, Trigger, {
          needs: MAINTAINER,
        });
        try {
          const body = { ref, token: trigger.token, variables };
          return (await gitlab.post(`${project}/trigger/pipeline`, body, Pipeline)).web_url;
        } finally {
          const signal = AbortSignal.timeout(REMOVAL_MS);
          await GitlabApi.open(services, { input, signal })
            .delete(`${project}/triggers/${trigger.id}`)
            .catch((error: unknown) => {
              log.warn(`The trigger "${description}" could not be taken away. ${messageOf(error)}`);
            });
        }
      });
      log.info(`Started ${page}`);
      context.output('pipelineUrl', page);
    },
  });
}
