import { Type } from 'typebox';
import {
  InputError,
  NotFoundError,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, optionalFlag, some, textMap, texts } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { defined } from './defined.ts';
import { ADMINISTRATION, GithubRepository, TEAMS } from './GithubRepository.ts';
import { target } from './inputs.ts';
import { setSecrets } from './setSecrets.ts';

const ENVIRONMENTS = 'the scope repo, or of a fine-grained token or an app: Environments, write';

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
      secrets: { PASSWORD: '\${{ secrets.password }}' }
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
      secrets: textMap('Secrets'),
      waitTimer: Type.Optional(Type.Number({ description: 'Minutes to wait before' })),
      preventSelfReview: optionalFlag('Who starts it may not approve it'),
      reviewers: texts('Users and groups of the catalog, one of whom has to approve'),
    }),
    run: async context => {
      const { input, log } = context;
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
      const once = async (what: string, work: () => Promise<unknown>, done: string): Promise<void> => {
        await context.checkpoint(`${what} of ${environment_name} of ${repository.what}`, async () => {
          await work();
          log.info(done);
          return true;
        });
      };
      const policies = [
        ...(input.customBranchPolicyNames ?? []).map(name => ({ name, type: 'branch' as const })),
        ...(input.customTagPolicyNames ?? []).map(name => ({ name, type: 'tag' as const })),
      ];
      for (const policy of policies) {
        const allow = () =>
          repository.ask(ADMINISTRATION, (octokit, place) =>
            octokit.rest.repos.createDeploymentBranchPolicy({ ...place, environment_name, ...policy }),
          );
        const name = `${policy.type} ${policy.name}`;
        await once(`policy ${name}`, allow, `Let the ${name} be deployed to it`);
      }
      for (const [name, value] of Object.entries(input.environmentVariables ?? {})) {
        const set = () =>
          repository.ask(ENVIRONMENTS, (octokit, place) =>
            octokit.rest.actions.createEnvironmentVariable({ ...place, environment_name, name, value }),
          );
        await once(`variable ${name}`, set, `Set its variable ${name}`);
      }
      await setSecrets(
        repository,
        { ...defined({ secrets: input.secrets }), environment: environment_name },
        context,
      );
    },
  });
}

async function reviewersOf(
  repository: GithubRepository,
  services: ActionServices,
  given: readonly string[],
): Promise<Reviewer[]> {
  const refs = given.map(ref => parseEntityRef(ref, { defaultKind: 'User' }));
  const known = await services.catalog.entitiesByRefs({ refs: refs.map(stringifyEntityRef) });
  const found: Reviewer[] = [];
  for (const [index, ref] of given.entries()) {
    const text = known[index];
    if (text === undefined) {
      throw new InputError(`reviewers: the catalog has no ${ref}. Name a user or group that it has.`);
    }
    // As the store has them, which has checked them.
    found.push(await reviewerOf(repository, JSON.parse(text) as Entity, ref));
  }
  return found;
}

/** They are called on GitHub as their annotations say, or else as in the catalog. */
async function reviewerOf(
  repository: GithubRepository,
  { kind, metadata: { name, annotations = {} } }: Entity,
  ref: string,
): Promise<Reviewer> {
  const missing = (status: number) =>
    status === 404
      ? new NotFoundError(
          `reviewers: ${ref} is not there for ${repository.what}, or the token may not see it.`,
        )
      : undefined;
  if (kind.toLowerCase() === 'user') {
    const username = annotations['github.com/user-login'] ?? name;
    const { data } = await repository.ask(
      ADMINISTRATION,
      octokit => octokit.rest.users.getByUsername({ username }),
      missing,
    );
    return { type: 'User', id: data.id };
  }
  if (kind.toLowerCase() !== 'group')
    throw new InputError(`reviewers: ${ref} is neither a user nor a group.`);
  const team_slug = annotations['github.com/team-slug']?.split('/').at(-1) ?? name;
  const { data } = await repository.ask(
    TEAMS,
    (octokit, { owner }) => octokit.rest.teams.getByName({ org: owner, team_slug }),
    missing,
  );
  return { type: 'Team', id: data.id };
}
