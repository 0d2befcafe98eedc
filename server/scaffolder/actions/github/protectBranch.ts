import { NotFoundError } from '../../../../model/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { defined } from './createRepository.ts';
import { ADMINISTRATION, type GithubRepository } from './GithubRepository.ts';
import type { ProtectionInput } from './inputs.ts';

export interface Protection extends ProtectionInput {
  branch: string;
  enforceAdmins: boolean;
  blockCreations?: boolean;
}

/** What GitHub protects in its paid plans alone is left as it is, and that is said. */
export async function protectBranch(
  repository: GithubRepository,
  protection: Protection,
  log: Surroundings['log'],
): Promise<void> {
  const { branch } = protection;
  let unpaid: string | undefined;
  const isSet = await repository
    .ask(
      ADMINISTRATION,
      (octokit, place) =>
        octokit.rest.repos.updateBranchProtection({ ...place, branch, ...rulesOf(protection) }),
      (status, reasons) => {
        if (/upgrade to github/i.test(reasons)) unpaid = reasons;
        return status === 404 && /branch not found/i.test(reasons)
          ? new NotFoundError(`${repository.what}: there is no branch ${branch} to protect. Push it first.`)
          : undefined;
      },
    )
    .then(
      () => true,
      (error: unknown) => {
        if (unpaid === undefined) throw error;
        return false;
      },
    );
  if (!isSet) {
    log.warn(`The branch ${branch} is not protected: ${unpaid ?? ''}`);
    return;
  }
  if (protection.requiredCommitSigning === true) {
    await repository.ask(ADMINISTRATION, (octokit, place) =>
      octokit.rest.repos.createCommitSignatureProtection({ ...place, branch }),
    );
  }
  log.info(`Protected the branch ${branch}`);
}

function rulesOf(protection: Protection) {
  const { restrictions, bypassPullRequestAllowances: bypass } = protection;
  return {
    required_status_checks: {
      strict: protection.requireBranchesToBeUpToDate ?? true,
      contexts: protection.requiredStatusCheckContexts ?? [],
    },
    restrictions: restrictions === undefined ? null : { ...restrictions, apps: restrictions.apps ?? [] },
    enforce_admins: protection.enforceAdmins,
    required_pull_request_reviews: {
      required_approving_review_count: protection.requiredApprovingReviewCount ?? 1,
      require_code_owner_reviews: protection.requireCodeOwnerReviews ?? false,
      dismiss_stale_reviews: protection.dismissStaleReviews ?? false,
      require_last_push_approval: protection.requireLastPushApproval ?? false,
      ...(bypass && { bypass_pull_request_allowances: defined(bypass) }),
    },
    required_conversation_resolution: protection.requiredConversationResolution ?? false,
    required_linear_history: protection.requiredLinearHistory ?? false,
    ...defined({ block_creations: protection.blockCreations }),
  };
}
