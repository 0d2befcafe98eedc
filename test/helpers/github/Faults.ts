interface FaultAim {
  /** A path, from its start (`/api/v3/repos/`), or the name of a GraphQL operation; any request where undefined. */
  on?: string;
  /** How many requests it meets; one where undefined. */
  times?: number;
}

export type FaultKind =
  | {
      kind: 'status';
      status: 401 | 403 | 404 | 409 | 422 | 500 | 502 | 503;
      /** What GitHub says, in place of what it mostly says with it. */
      message?: string;
    }
  | { kind: 'primaryRateLimit'; resetInSeconds: number }
  | { kind: 'secondaryRateLimit'; retryAfterSeconds: number; status?: 403 | 429 }
  /** No answer ever. */
  | { kind: 'hang' }
  /** The connection ends without an answer. */
  | { kind: 'dropConnection' }
  | { kind: 'redirect'; to: string; status?: 301 | 302 | 307 | 308 }
  /** A page of the first connection comes without its nodes, and says that there are more. */
  | { kind: 'emptyPage' }
  /** A GraphQL query that took too long. */
  | { kind: 'graphqlTimeout'; status?: 200 | 502 }
  /** One repository of a GraphQL answer, or an object in it, is withheld: the first, or the one of this name. */
  | { kind: 'partialError'; repository?: string; of?: 'object' };

/** Something that goes wrong. */
export type Fault = FaultAim & FaultKind;

/** What is still to go wrong. */
export class Faults {
  private pending: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.pending.push({ fault, left: fault.times ?? 1 });
  }

  /** The fault that meets this request, which uses it up. */
  take(request: { path: string; operation?: string | undefined }): Fault | undefined {
    const found = this.pending.find(
      ({ fault: { on } }) =>
        on === undefined || (on.startsWith('/') ? request.path.startsWith(on) : request.operation === on),
    );
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.pending = this.pending.filter(one => one !== found);
    return found.fault;
  }
}
