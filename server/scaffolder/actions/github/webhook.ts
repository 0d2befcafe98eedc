import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, OneOf, optionalFlag, optionalText, some } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { defined } from './defined.ts';
import { GithubRepository } from './GithubRepository.ts';
import { target } from './inputs.ts';

export function createGithubWebhook(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:webhook',
    description: 'Has GitHub tell of what happens to a repository.',
    examples: [
      {
        description: 'Of pushes and pull requests',
        example: `steps:
  - action: github:webhook
    input:
      repoUrl: github.com?owner=acme&repo=shop
      webhookUrl: https://ci.example.com/github
      webhookSecret: \${{ secrets.WEBHOOK }}
      events: [push, pull_request]
      contentType: json
`,
      },
    ],
    input: Closed({
      ...target,
      webhookUrl: some('What GitHub calls'),
      webhookSecret: optionalText('What GitHub signs its calls with'),
      events: Type.Optional(
        Type.Union([Type.Array(Type.String()), Type.Literal('*')], {
          description: 'What it tells of: names of events, or * for all. Without it: push',
        }),
      ),
      active: optionalFlag('Whether it tells. Without it: yes'),
      contentType: Type.Optional(OneOf(['form', 'json'], 'How it tells. Without it: form')),
      insecureSsl: optionalFlag('Trust whatever certificate is there'),
    }),
    supportsDryRun: true,
    run: async context => {
      const { input, log, isDryRun } = context;
      const { webhookUrl, webhookSecret: secret, events = ['push'], contentType = 'form' } = input;
      const repository = await GithubRepository.open(services, context);
      const told = events === '*' ? ['*'] : events;
      if (isDryRun) {
        log.info(`Would have ${repository.what} tell ${webhookUrl} of: ${told.join(', ')}`);
        return;
      }
      await context.checkpoint(`webhook ${repository.what} ${webhookUrl}`, async () => {
        await repository.ask(
          'the scope admin:repo_hook, or of a fine-grained token or an app: Webhooks, write',
          (octokit, place) =>
            octokit.rest.repos.createWebhook({
              ...place,
              config: {
                url: webhookUrl,
                content_type: contentType,
                insecure_ssl: input.insecureSsl === true ? '1' : '0',
                ...defined({ secret: secret === '' ? undefined : secret }),
              },
              events: told,
              active: input.active ?? true,
            }),
        );
        return true;
      });
      log.info(`${repository.what} tells ${webhookUrl} of: ${told.join(', ')}`);
    },
  });
}
