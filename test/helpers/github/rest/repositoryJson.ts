import { gitTime } from '../gitTime.ts';
import type { Repository } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import type { World } from '../World.ts';
import { simpleUserJson } from './accountJson.ts';

/** Further addresses of a repository, below its own. */
const ADDRESSES = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

const NOTHING_COUNTED = {
  ...{ forks: 0, forks_count: 0, open_issues: 0, open_issues_count: 0, size: 1 },
  ...{ stargazers_count: 0, watchers: 0, watchers_count: 0, network_count: 0, subscribers_count: 0 },
};

/** What it can be made with and tells of itself. */
const TOLD = [
  ...['allow_merge_commit', 'allow_squash_merge', 'allow_rebase_merge', 'allow_auto_merge'],
  ...['allow_update_branch', 'delete_branch_on_merge', 'has_wiki', 'has_issues', 'has_projects', 'homepage'],
  ...['squash_merge_commit_title', 'squash_merge_commit_message', 'custom_properties'],
];

export function repositoryJson(repository: Repository, world: World): Record<string, unknown> {
  const { places, state } = world;
  const { asked } = repository.settings;
  const fullName = `${repository.owner}/${repository.name}`;
  const url = `${places.apiUrl}/repos/${fullName}`;
  const web = `${places.url}/${fullName}`;
  const { host } = new URL(places.url);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullName,
    // Whoever has a repository has an account.
    owner: simpleUserJson(state.account(repository.owner)!, world),
    private: repository.visibility !== 'public',
    html_url: web,
    description: repository.description ?? null,
    fork: repository.isFork,
    url,
    ...Object.fromEntries(Object.entries(ADDRESSES).map(([key, path]) => [key, url + path])),
    git_url: `git://${host}/${fullName}.git`,
    ssh_url: `git@${host}:${fullName}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    mirror_url: null,
    homepage: null,
    language: repository.primaryLanguage ?? null,
    ...NOTHING_COUNTED,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    is_template: false,
    archived: repository.isArchived,
    disabled: repository.isDisabled,
    license: null,
    allow_forking: true,
    web_commit_signoff_required: false,
    topics: repository.topics,
    visibility: repository.visibility,
    default_branch: repository.defaultBranch,
    created_at: gitTime(repository.createdAt),
    updated_at: gitTime(repository.updatedAt),
    pushed_at: gitTime(repository.pushedAt),
    permissions: { admin: false, maintain: false, push: true, triage: true, pull: true },
    ...Object.fromEntries(TOLD.filter(key => key in asked).map(key => [key, asked[key]])),
  };
}
