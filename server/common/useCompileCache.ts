import module from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Lets the engine keep what it compiled, in the data folder, so that the next start on it is spared that work. For the
 * small files that load the large ones: it counts for what is loaded afterwards. Where the engine knows of no such
 * thing (before Node 22), or no data folder was named, a start takes a little longer.
 */
export function useCompileCache(args: readonly string[]): void {
  const at = args.indexOf('--data');
  const folder = at < 0 ? undefined : args[at + 1];
  if (folder === undefined || folder === '') return;
  const data = isAbsolute(folder) ? folder : resolve(folder);
  // Older versions lack what the types promise.
  (module as Partial<Pick<typeof module, 'enableCompileCache'>>).enableCompileCache?.(
    join(data, 'compile-cache'),
  );
}
