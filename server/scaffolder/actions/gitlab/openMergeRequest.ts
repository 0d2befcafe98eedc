import { setTimeout as pause } from 'node:timers/promises';
import { Type } from 'typebox';
import { messageOf, NotFoundError, ServiceUnavailableError } from '../../../../model/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { findUser } from './findUser.ts';
import { projectPath, type GitlabApi } from './GitlabApi.ts';

export interface NewMergeRequest {
  project: string;
  branch: string;
  base: string;
  title: string;
  description?: string;
  removeSourceBranch?: boolean;
  assignee?: string;
  reviewers?: readonly string[];
  assignReviewersFromApprovalRules?: boolean;
  labels?: string | readonly string[];
  autoMerge?: boolean;
}

const MergeRequest = Type.Object({
  iid: Type.Integer(),
  web_url: Type.String({ pattern: /^https?:\/\// }),
});
const Status = Type.Object({ detailed_merge_status: Type.Optional(Type.String()) });
const Rules = Type.Array(
  Type.Object({
    eligible_approvers: Type.Optional(
      Type.Union([Type.Array(Type.Object({ id: Type.Integer() })), Type.Null()]),
    ),
  }),
);

/** Opens it once for the life of the task; gives its page. Who cannot be asked to see to it is warned of. */
export async function openMergeRequest(
  gitlab: GitlabApi,
  asked: NewMergeRequest,
  context: Surroundings,
): Promise<string> {
  const { project, branch, base, title, description, removeSourceBranch = false, labels } = asked;
  const { log, checkpoint } = context;
  const made = await checkpoint(`merge request ${gitlab.what} ${branch}`, async () => {
    const [assignee] = await idsOf(gitlab, asked.assignee === undefined ? [] : [asked.assignee], context);
    const reviewers = await idsOf(gitlab, asked.reviewers ?? [], context);
    const body = {
      ...{ source_branch: branch, target_branch: base, title, description, assignee_id: assignee },
      remove_source_branch: removeSourceBranch,
      reviewer_ids: reviewers.length === 0 ? undefined : reviewers,
      labels: typeof labels === 'object' ? labels.join(',') : labels,
    };
    const opened = await gitlab.post(`${projectPath(project)}/merge_requests`, body, MergeRequest);
    log.info(`Opened ${opened.web_url}`);
    return { iid: opened.iid, page: opened.web_url, reviewers };
  });
  const path = `${projectPath(project)}/merge_requests/${made.iid}`;
  if (asked.assignReviewersFromApprovalRules === true) {
    await checkpoint(`reviewers ${path}`, () => askApprovers(gitlab, path, made.reviewers, context));
  }
  if (asked.autoMerge === true) {
    await checkpoint(`merge ${path}`, async () => {
      await untilChecked(gitlab, path, context);
      await gitlab.put(`${path}/merge`, { auto_merge: true }, Type.Unknown(), {
        explain: status =>
          status === 405
            ? new ServiceUnavailableError(
                `${made.page} cannot be merged by itself yet: it may have conflicts, or be looked at still. Look at it, and run the task again.`,
              )
            : undefined,
      });
      log.info('It is merged once all its checks have passed');
      return true;
    });
  }
  return made.page;
}

async function idsOf(
  gitlab: GitlabApi,
  names: readonly string[],
  { log, signal }: Surroundings,
): Promise<number[]> {
  const ids: number[] = [];
  for (const name of names) {
    try {
      const user = await findUser(gitlab, name);
      if (user === undefined) throw new NotFoundError('There is no such user.');
      ids.push(user.id);
    } catch (error) {
      signal.throwIfAborted();
      log.warn(`${name} was not asked to see to it. ${messageOf(error)}`);
    }
  }
  return ids;
}

async function askApprovers(
  gitlab: GitlabApi,
  path: string,
  known: readonly number[],
  context: Surroundings,
): Promise<boolean> {
  const { log, signal } = context;
  try {
    await untilChecked(gitlab, path, context);
    const rules = await gitlab.get(`${path}/approval_rules`, Rules);
    const approvers = rules.flatMap(rule => (rule.eligible_approvers ?? []).map(({ id }) => id));
    if (approvers.length === 0) return true;
    const all = [...new Set([...approvers, ...known])];
    await gitlab.put(path, { reviewer_ids: all }, Type.Unknown());
    log.info(`Asked ${approvers.length} of its approval rules to look at it`);
  } catch (error) {
    signal.throwIfAborted();
    log.warn(`Nobody of its approval rules was asked to look at it. ${messageOf(error)}`);
  }
  return true;
}

const BUSY = new Set(['preparing', 'approvals_syncing', 'checking', 'unchecked']);
const MOST_LOOKS = 30;
const PAUSE_MS = 1000;

/** GitLab looks at a new one before it tells its rules, or takes that it be merged. */
async function untilChecked(gitlab: GitlabApi, path: string, { signal }: Surroundings): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const { detailed_merge_status: status = '' } = await gitlab.get(path, Status);
    if (!BUSY.has(status)) return;
    await pause(PAUSE_MS, undefined, { signal });
  }
}
