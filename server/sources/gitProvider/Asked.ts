/** Who a request goes to, as messages about its answer speak of it. */
export interface Asked {
  /** `GitLab` */
  name: string;
  /** Where its access is configured: `integrations.gitlab (host gitlab.com)`. */
  integration: string;
  hasToken: boolean;
  /** The least that a token needs: `the scope read_api`. */
  needs: string;
}
