const HOUR = 3_600_000;

export type Resource = 'core' | 'graphql';

export interface Budget {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

/** Counts requests (for GraphQL: points) of each credential, by the hour. */
export class RateLimit {
  limit: number;
  private readonly windows = new Map<string, { used: number; until: number }>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** False where nothing is left. */
  spend(key: string, resource: Resource, points = 1): boolean {
    const window = this.window(key, resource);
    if (window.used + points > this.limit) return false;
    window.used += points;
    return true;
  }

  /** What was not changed since is answered for free. */
  refund(key: string, resource: Resource): void {
    this.window(key, resource).used -= 1;
  }

  budget(key: string, resource: Resource): Budget {
    const { used, until } = this.window(key, resource);
    return {
      limit: this.limit,
      used,
      remaining: Math.max(0, this.limit - used),
      reset: Math.ceil(until / 1000),
    };
  }

  private window(key: string, resource: Resource): { used: number; until: number } {
    const name = `${resource} ${key}`;
    const known = this.windows.get(name);
    if (known !== undefined && known.until > Date.now()) return known;
    const fresh = { used: 0, until: Date.now() + HOUR };
    this.windows.set(name, fresh);
    return fresh;
  }
}
