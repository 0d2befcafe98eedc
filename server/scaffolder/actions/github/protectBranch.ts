import { messageOf, NotFoundError } from '../../../../model/index.ts';
import { withRetries } from '../../../sources/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { defined } from './defined.ts';
import { ADMINISTRATION, type GithubRepository } from './GithubRepository.ts';
import type { ProtectionInput } from './inputs.ts';

export interface Protection extends ProtectionInput {
  branch: string;
  enforceAdmins: boolean;
  blockCreations?: boolean;
}

type Told = Pick<Surroundings, 'log' | 'signal'>;

/** As protectBranch. What has been published stays so where this fails, and that is said. */
export async function protectPushed(
  repository: GithubRepository,
  input: ProtectionInput & { protectDefaultBranch?: boolean; protectEnforceAdmins?: boolean },
  branch: string,
  { checkpoint, log, signal }: Surroundings,
): Promise<void> {
  if (input.protectDefaultBranch === false) return;
  const enforceAdmins = input.protectEnforceAdmins ?? true;
  try {
    await checkpoint(`protect ${branch} of ${repository.what}`, async () => {
      await protectBranch(repository, { ...input, branch, enforceAdmins }, { log, signal });
      return true;
    });
  } catch (error) {
    signal.throwIfAborted();
    log.warn(`The branch ${branch} is not protected. ${messageOf(error)}`);
  }
}

/** What GitHub protects in its paid plans alone is left as it is, and that is said. */
export async function protectBranch(
  repository: GithubRepository,
  protection: Protection,
  { log, signal }: Told,
): Promise<void> {
  const { branch } = protection;
  const unpaid = await setRules(repository, protection, signal);
  if (unpaid !== undefined) {
    log.warn(`The branch ${branch} is not protected: ${unpaid}`);
    return;
  }
  if (protection.requiredCommitSigning === true) {
    await repository.ask(ADMINISTRATION, (octokit, place) =>
      octokit.rest.repos.createCommitSignatureProtection({ ...place, branch }),
    );
  }
  log.info(`Protected the branch ${branch}`);
}

/** Gives why they are to be paid for, where they are. */
async function setRules(
  repository: GithubRepository,
  protection: Protection,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { branch } = protection;
  const seen: { unpaid?: string } = {};
  const attempt = () =>
    repository.ask(
      ADMINISTRATION,
      (octokit, place) =>
        octokit.rest.repos.updateBranchProtection({ ...place, branch, ...rulesOf(protection) }),
      (status, reasons) => {
        if (/upgrade to github/i.test(reasons)) seen.unpaid = reasons;
        return status === 404 && /branch not found/i.test(reasons)
          ? new NotFoundError(`${repository.what}: there is no branch ${branch} to protect. Push it first.`)
          : undefined;
      },
    );
  try {
    // A branch that was just pushed may be unknown for a moment.
    await withRetries(attempt, { isPassing: error => error instanceof NotFoundError, signal });
    return undefined;
  } catch (error) {
    if (seen.unpaid === undefined) throw error;
    return seen.unpaid;
  }
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
