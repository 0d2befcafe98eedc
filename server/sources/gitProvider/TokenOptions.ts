export interface TokenOptions {
  /** In the place of what the integration has, for its host alone. */
  token?: string | undefined;
  /** Whose that is, in messages: `the step` where nothing is said. */
  tokenOf?: string;
  signal: AbortSignal;
}
