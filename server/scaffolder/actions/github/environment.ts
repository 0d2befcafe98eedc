import { Type } from 'typebox';
import { InputError, parseEntityRef, stringifyEntityRef } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, optionalFlag, some, textMap, texts } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { defined } from './defined.ts';
import { ADMINISTRATION, GithubRepository, refuseSecrets } from './GithubRepository.ts';
import { target } from './inputs.ts';

interface Reviewer {
  type: 'User' | 'Team';
  id: number;
}

export function createGithubEnvironment(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'github:environment:create',
    description: 'Makes an environment that workflows of GitHub Actions deploy to.',
    examples: [
      {
        description: 'One for some branches, which somebody has to approve',
        example: `steps:
  - action: github:environment:create
    input:
      repoUrl: github.com?owner=acme&repo=shop
      name: production
      deploymentBranchPolicy: { protected_branches: false, custom_branch_policies: true }
      customBranchPolicyNames: [main, release/*]
      environmentVariables: { REGION: eu }
      waitTimer: 10
      reviewers: [group:default/payments, user:ada]
`,
      },
    ],
    input: Closed({
      ...target,
      name: some('What it is called'),
      deploymentBranchPolicy: Type.Optional(
        Closed(
          {
            protected_branches: Type.Boolean({ description: 'Branches that are protected' }),
            custom_branch_policies: Type.Boolean({ description: 'Branches and tags by name' }),
          },
          'What may be deployed to it',
        ),
      ),
      customBranchPolicyNames: texts('Names of branches, or patterns'),
      customTagPolicyNames: texts('Names of tags, or patterns'),
      environmentVariables: textMap('Variables'),
      secrets: textMap('Secrets: they cannot be set yet, and are refused'),
      waitTimer: Type.Optional(Type.Number({ description: 'Minutes to wait before' })),
      preventSelfReview: optionalFlag('Who starts it may not approve it'),
      reviewers: texts('Users and groups of the catalog, one of whom has to approve'),
    }),
    run: async context => {
      const { input, log } = context;
      refuseSecrets(input.secrets);
      const repository = await GithubRepository.open(services, context);
      const { name: environment_name, waitTimer, preventSelfReview, reviewers } = input;
      const found = reviewers && (await reviewersOf(repository, services, reviewers));
      await repository.ask(ADMINISTRATION, (octokit, place) =>
        octokit.rest.repos.createOrUpdateEnvironment({
          ...{ ...place, environment_name },
          deployment_branch_policy: input.deploymentBranchPolicy ?? null,
          ...defined({ wait_timer: waitTimer, prevent_self_review: preventSelfReview, reviewers: found }),
        }),
      );
      log.info(`Made the environment ${environment_name} of ${repository.what}`);
      const policies = [
        ...(input.customBranchPolicyNames ?? []).map(name => ({ name, type: 'branch' as const })),
        ...(input.customTagPolicyNames ?? []).map(name => ({ name, type: 'tag' as const })),
      ];
      for (const policy of policies) {
        await repository.ask(ADMINISTRATION, (octokit, place) =>
          octokit.rest.repos.createDeploymentBranchPolicy({ ...place, environment_name, ...policy }),
        );
        log.info(`Let the ${policy.type} ${policy.name} be deployed to it`);
      }
      for (const [name, value] of Object.entries(input.environmentVariables ?? {})) {
        await repository.ask(
          'the scope repo, or of a fine-grained token or an app: Environments, write',
          (octokit, place) =>
            octokit.rest.actions.createEnvironmentVariable({ ...place, environment_name, name, value }),
        );
        log.info(`Set its variable ${name}`);
      }
    },
  });
}

/** They are called on GitHub as in the catalog. */
async function reviewersOf(
  repository: GithubRepository,
  services: ActionServices,
  given: readonly string[],
): Promise<Reviewer[]> {
  const refs = given.map(ref => parseEntityRef(ref, { defaultKind: 'User' }));
  const known = await services.catalog.entitiesByRefs({ refs: refs.map(stringifyEntityRef) });
  const found: Reviewer[] = [];
  for (const [index, { kind, name }] of refs.entries()) {
    const ref = given[index] ?? name;
    if (known[index] === undefined) {
      throw new InputError(`reviewers: the catalog has no ${ref}. Name a user or group that it has.`);
    }
    found.push(await reviewerOf(repository, kind.toLowerCase(), name, ref));
  }
  return found;
}

async function reviewerOf(
  repository: GithubRepository,
  kind: string,
  name: string,
  ref: string,
): Promise<Reviewer> {
  if (kind === 'user') {
    const { data } = await repository.ask(ADMINISTRATION, octokit =>
      octokit.rest.users.getByUsername({ username: name }),
    );
    return { type: 'User', id: data.id };
  }
  if (kind !== 'group') throw new InputError(`reviewers: ${ref} is neither a user nor a group.`);
  const { data } = await repository.ask(ADMINISTRATION, (octokit, { owner }) =>
    octokit.rest.teams.getByName({ org: owner, team_slug: name }),
  );
  return { type: 'Team', id: data.id };
}
