import type { KnownRevision } from './Discovery.ts';

/** Takes what is told of branches into what is known, by target: what was told last is last, and what is gone goes. */
export function takeRevisions(commits: Map<string, string>, told: readonly KnownRevision[]): void {
  for (const { target, commit } of told) {
    commits.delete(target);
    if (commit !== undefined) commits.set(target, commit);
  }
}
