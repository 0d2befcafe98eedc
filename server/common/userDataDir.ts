import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder in which this platform keeps what a program stores for its user. */
export function userDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const home = homedir();
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Callboard');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Callboard');
  const xdg = env['XDG_DATA_HOME'];
  // The specification has relative paths ignored.
  return join(xdg?.startsWith('/') === true ? xdg : join(home, '.local', 'share'), 'callboard');
}
