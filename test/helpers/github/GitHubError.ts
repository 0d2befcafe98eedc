/** An answer that GitHub gives in place of what was asked for. */
export class GitHubError extends Error {
  readonly status: number;
  /** What REST answers name under `errors`. */
  readonly errors: readonly Record<string, unknown>[] | undefined;
  /** What GraphQL names as `type`. */
  readonly type: string | undefined;

  constructor(
    status: number,
    message: string,
    more: { errors?: readonly Record<string, unknown>[]; type?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = more.errors;
    this.type = more.type;
  }
}

/** What GraphQL answers beside the data, e.g. of type `NOT_FOUND`. */
export function graphqlError(type: string, message: string): GitHubError {
  return new GitHubError(200, message, { type });
}

export function notFound(): GitHubError {
  return new GitHubError(404, 'Not Found');
}
