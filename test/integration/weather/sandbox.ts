import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What a server is started by, so that it finds itself in a world of its own; its id and signals stay the same. */
export type Wrapper = readonly string[];

/** The system lets this user make a namespace in which it may do what root may, or the reason why not. */
export function lacksNamespaces(): string | undefined {
  if (process.platform !== 'linux') return 'namespaces are there on Linux only';
  const { status } = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'true']);
  return status === 0 ? undefined : 'the system gives this user no namespace of its own';
}

function inNamespace(script: string, ...values: string[]): Wrapper {
  return [
    ...['unshare', '--user', '--map-root-user', '--mount'],
    ...['sh', '-c', `${script} && shift ${values.length} && exec "$@"`, 'sh', ...values],
  ];
}

/** The folder is a small disk for this process alone, with a file on it that takes so much of its room. */
export function onSmallDisk(folder: string, sizes: { disk: string; ballast: string }): Wrapper {
  const script =
    'mount -t tmpfs -o "size=$2" tmpfs "$1" && { head -c "$3" /dev/zero > "$1/ballast" || true; }';
  return inNamespace(script, folder, sizes.disk, sizes.ballast);
}

/** Where that folder is seen from outside. */
export function insideOf(pid: number, folder: string): string {
  return `/proc/${pid}/root${folder}`;
}

/** The system watches no more than so many folders and files for it. */
export function withWatches(count: number): Wrapper {
  return inNamespace('echo "$1" > /proc/sys/user/max_inotify_watches', String(count));
}

/** Limits how long a file the process may write from now on; false where that is not possible. */
export function limitFileSize(pid: number, bytes: number | 'unlimited'): boolean {
  if (!existsSync('/usr/bin/prlimit')) return false;
  return spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]).status === 0;
}
