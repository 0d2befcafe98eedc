type Json = Readonly<Record<string, unknown>>;

/** What a repository has beside its files: kept as it was asked for, for tests to look at. */
export interface RepositorySettings {
  /** What it was made with; empty where the test made it. */
  asked: Json;
  /** Who may do something with it, and what. */
  readonly users: Map<string, string>;
  readonly teams: Map<string, string>;
  readonly variables: Map<string, string>;
  /** Opened, as a workflow gets them. */
  readonly secrets: Map<string, string>;
  readonly environments: Map<string, EnvironmentSettings>;
  /** By branch. */
  readonly protections: Map<string, Json>;
  readonly signedBranches: Set<string>;
  readonly hooks: Json[];
  readonly autolinks: Json[];
  readonly deployKeys: Json[];
  readonly dispatches: Json[];
  readonly issues: Issue[];
  /** Where something was to be set that takes the place of what was there. */
  readonly others: Map<'oidc' | 'subscription' | 'workflowAccess' | 'pages', Json>;
}

export interface EnvironmentSettings {
  readonly id: number;
  asked: Json;
  readonly policies: Json[];
  readonly variables: Map<string, string>;
  readonly secrets: Map<string, string>;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body?: string;
  readonly milestone?: number;
  assignees: readonly string[];
  labels: readonly string[];
  readonly createdAt: Date;
}

export function createRepositorySettings(asked: Json = {}): RepositorySettings {
  return {
    asked,
    users: new Map(),
    teams: new Map(),
    variables: new Map(),
    secrets: new Map(),
    environments: new Map(),
    protections: new Map(),
    signedBranches: new Set(),
    hooks: [],
    autolinks: [],
    deployKeys: [],
    dispatches: [],
    issues: [],
    others: new Map(),
  };
}
