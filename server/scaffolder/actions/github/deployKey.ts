import { ConflictError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { orElse } from '../git/commitInput.ts';
import { Closed, optionalText, some, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { ADMINISTRATION, GithubRepository } from './GithubRepository.ts';
import { target } from './inputs.ts';
import { setSecrets } from './setSecrets.ts';

export function createGithubDeployKey(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:deployKey:create',
    description: 'Adds a deploy key, and keeps its private key as a secret of GitHub Actions.',
    examples: [
      {
        description: 'A key that was asked for by the form',
        example: `steps:
  - action: github:deployKey:create
    input:
      repoUrl: github.com?owner=acme&repo=shop
      publicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA shop
      privateKey: \${{ secrets.privateKey }}
      deployKeyName: Push from the pipeline
      privateKeySecretName: PUSH_KEY
`,
      },
    ],
    input: Closed({
      ...target,
      publicKey: some('The public key'),
      privateKey: some('The private key'),
      deployKeyName: some('What it is called'),
      privateKeySecretName: optionalText(
        'The secret that holds the private key. Without it: of the name Push key, PUSH_KEY_PRIVATE_KEY',
      ),
    }),
    output: Closed({ privateKeySecretName: text('The secret that holds the private key') }),
    run: async context => {
      const { publicKey: key, privateKey, deployKeyName: title } = context.input;
      const name = orElse(context.input.privateKeySecretName, secretNameOf(title));
      const repository = await GithubRepository.open(services, context);
      await context.checkpoint(`deploy key ${repository.what} ${title}`, async () => {
        await repository.ask(
          ADMINISTRATION,
          (octokit, place) => octokit.rest.repos.createDeployKey({ ...place, title, key }),
          (_status, reasons) =>
            /already in use/i.test(reasons)
              ? new ConflictError(
                  `${repository.what}: the key ${title} is in use already, there or in another repository. Make a new pair of keys.`,
                )
              : undefined,
        );
        context.log.info(`Added the deploy key ${title} to ${repository.what}`);
        return true;
      });
      await setSecrets(repository, { secrets: { [name]: privateKey } }, context);
      context.output('privateKeySecretName', name);
    },
  });
}

function secretNameOf(title: string): string {
  return `${title.replaceAll(' ', '_').toUpperCase()}_PRIVATE_KEY`;
}
