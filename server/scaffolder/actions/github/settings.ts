import { Type } from 'typebox';
import { ConflictError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, OneOf, optionalFlag, optionalText, some } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { ADMINISTRATION, GithubRepository } from './GithubRepository.ts';
import { protectionInput, target } from './inputs.ts';
import { protectBranch } from './protectBranch.ts';

export function createGithubAutolink(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:autolinks:create',
    description: 'Makes GitHub link what begins with a prefix.',
    examples: [
      {
        description: 'Tickets',
        example: `steps:
  - action: github:autolinks:create
    input:
      repoUrl: github.com?owner=acme&repo=shop
      keyPrefix: SHOP-
      urlTemplate: https://tickets.example.com/SHOP-<num>
      isAlphanumeric: false
`,
      },
    ],
    input: Closed({
      ...target,
      keyPrefix: some('What it begins with'),
      urlTemplate: some('Where it leads, with <num> for what follows'),
      isAlphanumeric: optionalFlag('What follows may have letters. Without it: yes'),
    }),
    run: async context => {
      const { keyPrefix, urlTemplate, isAlphanumeric = true } = context.input;
      const repository = await GithubRepository.open(services, context);
      await context.checkpoint(`autolink ${repository.what} ${keyPrefix}`, async () => {
        await repository.ask(ADMINISTRATION, (octokit, place) =>
          octokit.rest.repos.createAutolink({
            ...{ ...place, key_prefix: keyPrefix, url_template: urlTemplate },
            is_alphanumeric: isAlphanumeric,
          }),
        );
        return true;
      });
      context.log.info(`${repository.what} links ${keyPrefix}… to ${urlTemplate}`);
    },
  });
}

export function protectGithubBranch(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:branch-protection:create',
    description: 'Protects a branch on GitHub.',
    examples: [
      {
        description: 'The default branch, with two approvals',
        example: `steps:
  - action: github:branch-protection:create
    input:
      repoUrl: github.com?owner=acme&repo=shop
      requiredApprovingReviewCount: 2
      requireCodeOwnerReviews: true
`,
      },
    ],
    input: Closed({
      ...target,
      branch: optionalText('Without it: the default branch'),
      enforceAdmins: optionalFlag('Hold its administrators to it. Without it: yes'),
      blockCreations: optionalFlag('Hold who makes branches that match to it, too'),
      ...protectionInput,
    }),
    run: async context => {
      const { input } = context;
      const repository = await GithubRepository.open(services, context);
      const branch =
        input.branch ??
        (await repository.ask(ADMINISTRATION, (octokit, place) => octokit.rest.repos.get(place))).data
          .default_branch;
      const enforceAdmins = input.enforceAdmins ?? true;
      await protectBranch(repository, { ...input, branch, enforceAdmins }, context);
    },
  });
}

export function enableGithubPages(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:pages:enable',
    description: 'Has GitHub publish a site of a repository.',
    examples: [
      {
        description: 'From a folder of a branch',
        example: `steps:
  - action: github:pages:enable
    input:
      repoUrl: github.com?owner=acme&repo=shop
      buildType: legacy
      sourceBranch: main
      sourcePath: /docs
`,
      },
    ],
    input: Closed({
      ...target,
      buildType: Type.Optional(OneOf(['legacy', 'workflow'], 'Who builds it. Without it: workflow')),
      sourceBranch: optionalText('Where it is built from. Without it: main'),
      sourcePath: Type.Optional(OneOf(['/', '/docs'], 'What of it. Without it: /')),
    }),
    run: async context => {
      const { buildType = 'workflow', sourceBranch: branch = 'main', sourcePath: path = '/' } = context.input;
      const repository = await GithubRepository.open(services, context);
      await context.checkpoint(`pages ${repository.what}`, async () => {
        await repository.ask(
          'the scope repo, or of a fine-grained token or an app: Administration and Pages, write',
          (octokit, place) =>
            octokit.rest.repos.createPagesSite({
              ...{ ...place, build_type: buildType, source: { branch, path } },
            }),
          status =>
            status === 409
              ? new ConflictError(`${repository.what} has a site already. Change it on GitHub.`)
              : undefined,
        );
        return true;
      });
      context.log.info(`${repository.what} has a site, built by ${buildType}`);
    },
  });
}
