import { Type, type Static } from 'typebox';
import { Closed, OneOf, optionalFlag, optionalText, some, textMap, texts } from '../git/schema.ts';

// The inputs that several actions of GitHub have. spec/scaffolder §5

export const target = {
  repoUrl: some('The repository: github.com?owner=acme&repo=shop'),
  token: optionalText('A token, in the place of the one that the integration has'),
};

export const repositoryInput = {
  description: optionalText('What it is for'),
  homepage: optionalText('The URL of its web site'),
  access: optionalText('Who administers it beside its owner: a user, or a team as acme/payments'),
  repoVisibility: Type.Optional(OneOf(['private', 'public', 'internal'], 'Who sees it. Without it: private')),
  deleteBranchOnMerge: optionalFlag('Delete a branch once it is merged'),
  allowMergeCommit: optionalFlag('Allow merge commits. Without it: yes'),
  allowSquashMerge: optionalFlag('Allow squashing. Without it: yes'),
  squashMergeCommitTitle: Type.Optional(
    OneOf(['PR_TITLE', 'COMMIT_OR_PR_TITLE'], 'The title of a squashed commit'),
  ),
  squashMergeCommitMessage: Type.Optional(
    OneOf(['PR_BODY', 'COMMIT_MESSAGES', 'BLANK'], 'The message of a squashed commit'),
  ),
  allowRebaseMerge: optionalFlag('Allow rebasing. Without it: yes'),
  allowAutoMerge: optionalFlag('Allow to merge by itself'),
  allowUpdateBranch: optionalFlag('Offer to update the branch of a pull request'),
  collaborators: Type.Optional(
    Type.Array(
      Type.Union([
        Closed({ access: some('pull, triage, push, maintain, admin or a role'), user: some('A user') }),
        Closed({ access: some('pull, triage, push, maintain, admin or a role'), team: some('A team') }),
      ]),
      { description: 'Who else may do something with it' },
    ),
  ),
  hasProjects: optionalFlag('Have projects'),
  hasWiki: optionalFlag('Have a wiki. Without it: yes'),
  hasIssues: optionalFlag('Have issues. Without it: yes'),
  topics: texts('Topics'),
  repoVariables: textMap('Variables of GitHub Actions'),
  secrets: textMap('Secrets of GitHub Actions'),
  oidcCustomization: Type.Optional(
    Closed({
      useDefault: Type.Boolean({ description: 'The claims that OpenID Connect has by default' }),
      includeClaimKeys: texts('The claims instead'),
    }),
  ),
  customProperties: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]), {
      description: 'Custom properties that the organisation has',
    }),
  ),
  subscribe: optionalFlag('Watch it'),
};
export type RepositoryInput = Static<ReturnType<typeof Closed<typeof repositoryInput>>>;

const names = { apps: texts('Apps'), users: texts('Users'), teams: texts('Teams') };

export const protectionInput = {
  requireCodeOwnerReviews: optionalFlag('Code owners have to approve'),
  dismissStaleReviews: optionalFlag('An approval ends with the next commit'),
  requiredApprovingReviewCount: Type.Optional(Type.Number({ description: 'How many have to approve' })),
  requiredStatusCheckContexts: texts('Checks that have to pass'),
  requireBranchesToBeUpToDate: optionalFlag('Branches have to be up to date. Without it: yes'),
  requiredConversationResolution: optionalFlag('Conversations have to be resolved'),
  requireLastPushApproval: optionalFlag('Somebody else has to approve the last push'),
  requiredCommitSigning: optionalFlag('Commits have to be signed'),
  requiredLinearHistory: optionalFlag('No merge commits'),
  bypassPullRequestAllowances: Type.Optional(Closed(names, 'Who needs no pull request')),
  restrictions: Type.Optional(
    Closed(
      {
        users: Type.Array(Type.String(), { description: 'Users' }),
        teams: Type.Array(Type.String(), { description: 'Teams' }),
        apps: texts('Apps'),
      },
      'Who alone may push',
    ),
  ),
};
export type ProtectionInput = Static<ReturnType<typeof Closed<typeof protectionInput>>>;

export const defaultBranchProtection = {
  protectDefaultBranch: optionalFlag('Protect the default branch. Without it: yes'),
  protectEnforceAdmins: optionalFlag('Hold its administrators to it. Without it: yes'),
};
