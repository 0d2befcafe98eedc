import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The folder in which this platform keeps what a program can make anew at any time. */
export function userCacheDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const home = homedir();
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Callboard', 'Cache');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Callboard');
  const xdg = env['XDG_CACHE_HOME'];
  // The specification has relative paths ignored.
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, '.cache'), 'callboard');
}
