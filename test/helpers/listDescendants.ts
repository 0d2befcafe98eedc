import { spawnSync } from 'node:child_process';

/** The processes that descend from `pid`, as far as their parents are still there. Not on Windows. */
export function listDescendants(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const parents = stdout
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    parents.flatMap(([each = 0, its]) => (its === parent ? [each, ...below(each)] : []));
  return below(pid);
}
