import { Type } from 'typebox';
import type { JsonObject } from '../../../../model/index.ts';
import { InputError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, OneOf, optionalText, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { target } from './inputs.ts';
import { ADMINISTRATION, openRepository } from './openRepository.ts';

const KINDS = [
  ...(['push', 'force', 'delete', 'restrict_merges', 'require_tasks_to_be_completed'] as const),
  ...(['require_approvals_to_merge', 'require_default_reviewer_approvals_to_merge'] as const),
  ...(['require_no_changes_requested', 'require_passing_builds_to_merge', 'require_commits_behind'] as const),
  ...(['reset_pullrequest_approvals_on_change', 'smart_reset_pullrequest_approvals'] as const),
  ...(['reset_pullrequest_changes_requested_on_change', 'require_all_dependencies_merged'] as const),
  ...(['enforce_merge_checks', 'allow_auto_merge_when_builds_pass'] as const),
] as const;
const TYPES = ['feature', 'bugfix', 'release', 'hotfix', 'development', 'production'] as const;

export function restrictBitbucketBranch(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'bitbucketCloud:branchRestriction:create',
    description: 'Restricts what may be done to branches of a repository of Bitbucket Cloud.',
    examples: [
      {
        description: 'Nobody but a group pushes to main',
        example: `steps:
  - action: bitbucketCloud:branchRestriction:create
    input:
      repoUrl: bitbucket.org?workspace=acme&project=SHOP&repo=shop
      kind: push
      branchMatchKind: glob
      pattern: main
      groups: [{ slug: administrators }]
`,
      },
      {
        description: 'Two have to approve what goes to the development branch',
        example: `steps:
  - action: bitbucketCloud:branchRestriction:create
    input:
      repoUrl: bitbucket.org?workspace=acme&project=SHOP&repo=shop
      kind: require_approvals_to_merge
      value: 2
`,
      },
    ],
    input: Closed({
      ...target,
      kind: OneOf(KINDS, 'What is restricted'),
      branchMatchKind: Type.Optional(
        OneOf(['glob', 'branching_model'], 'By what branches are meant. Without it: branching_model'),
      ),
      branchType: Type.Optional(
        OneOf(TYPES, 'Which branches of the branching model. Without it: development'),
      ),
      pattern: optionalText('Which branches, of glob'),
      value: Type.Optional(
        Type.Union([Type.Number(), Type.Null()], {
          description: 'How many, of what is counted. Without it: 1',
        }),
      ),
      users: Type.Optional(
        Type.Array(Closed({ uuid: Type.String({ description: 'A user, as {UUID}' }) }), {
          description: 'Who it does not hold for',
        }),
      ),
      groups: Type.Optional(
        Type.Array(Closed({ slug: Type.String({ description: 'A group' }) }), {
          description: 'Whom it does not hold for',
        }),
      ),
    }),
    output: Closed({
      json: text('What Bitbucket answered'),
      statusCode: Type.Number({ description: 'The status of that answer' }),
    }),
    run: async context => {
      const { input, log } = context;
      const { kind, branchMatchKind = 'branching_model', branchType = 'development', pattern = '' } = input;
      const { value = 1, users = [], groups = [] } = input;
      if (branchMatchKind === 'glob' && pattern === '') {
        throw new InputError(
          'pattern is missing: branchMatchKind glob takes one, such as main or release/*.',
        );
      }
      const repository = await openRepository(services, context);
      const branches = branchMatchKind === 'glob' ? { pattern } : { branch_type: branchType };
      const body = {
        ...{ type: 'branchrestriction', kind, branch_match_kind: branchMatchKind, ...branches },
        value: kind === 'push' ? null : value,
        users: users.map(({ uuid }) => ({ type: 'user', uuid })),
        groups: groups.map(({ slug }) => ({ type: 'group', slug })),
      };
      const which = Object.values(branches).join('');
      const made = await context.checkpoint(`restrict ${repository.what} ${kind} ${which}`, async () => {
        const answer = await repository.post('/branch-restrictions', body, Type.Object({}), {
          needs: ADMINISTRATION,
        });
        return answer as JsonObject;
      });
      log.info(`Restricted ${kind} at ${which} of ${repository.what}`);
      context.output('json', JSON.stringify({ data: made, status: CREATED }));
      context.output('statusCode', CREATED);
    },
  });
}

const CREATED = 201;
