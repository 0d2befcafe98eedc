/** What a stand-in was asked to take: a pull request, or what its host calls so. */
export interface Proposed {
  repository: string;
  title: string;
  body: string;
  from: string;
  to: string;
}

/** Of those to a repository, the number that the next one has. */
export function nextNumber(proposed: readonly Proposed[], repository: string): number {
  return proposed.filter(one => one.repository === repository).length + 1;
}
