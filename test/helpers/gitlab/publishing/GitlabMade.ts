import type { Proposed } from '../../standIn/Proposed.ts';

/** What a stand-in for GitLab was asked to make beside projects, groups and merge requests. Projects go by their numbers. */
export class GitlabMade {
  readonly members: { project: number; user: number; level: number }[] = [];
  /** Who is in a group, by the group's path. */
  readonly access: { group: string; kind: 'user' | 'group'; id: number; level: number }[] = [];
  readonly variables: ({ project: number; key: string; environment_scope?: string } & Record<
    string,
    unknown
  >)[] = [];
  readonly protectedBranches: { project: number; name: string }[] = [];
  /** The executables, as `BRANCH:PATH`. */
  readonly executables = new Set<string>();
  readonly commits: { project: number; branch: string; message: string }[] = [];
  /** Tokens that are in force. */
  readonly tokens: { project: number; id: number; kind: TokenKind; name: string; token: string }[] = [];
  readonly pipelines: { project: number; ref: string; variables: Record<string, string> }[] = [];
  readonly issues: ({ project: number; iid: number } & Record<string, unknown>)[] = [];
  /** By the group that they are of. */
  readonly epics: { id: number; group: string }[] = [];
  /** Who may approve, by the project's path. */
  readonly approvers = new Map<string, readonly number[]>();
  /** What else is known of merge requests. */
  readonly mergeRequests = new Map<Proposed, MergeRequestDetails>();
  #lastId = 1000;

  nextId(): number {
    return ++this.#lastId;
  }
}

export interface MergeRequestDetails {
  removesSource: boolean;
  assignee: number | undefined;
  reviewers: readonly number[] | undefined;
  labels: string | undefined;
  mergesItself: boolean;
  /** How often it is still asked for before GitLab has looked at it. */
  checks: number;
}

export type TokenKind = 'access_tokens' | 'deploy_tokens' | 'triggers';
