/** Names that Windows takes for devices, whatever follows the first dot. */
const devices = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

export type PathProblem = 'outside' | 'git' | 'name';

/**
 * Why a produced file is not written at its path; undefined where it may be. `git`: what lies in there is run by Git.
 */
export function problemOfPath(path: string): PathProblem | undefined {
  if (path === '' || path.startsWith('/') || path.includes('\\') || path.includes('\0')) return 'outside';
  if (/^[a-z]:/i.test(path)) return 'outside';
  const segments = path.split('/');
  if (segments.some(segment => segment === '..' || segment === '.' || segment === '')) return 'outside';
  if (segments.some(isGit)) return 'git';
  return segments.some(segment => devices.test(segment) || /[:*?"<>|]/.test(segment)) ? 'name' : undefined;
}

/** Also as systems read it that ignore case, trailing dots and blanks, or know short names. */
function isGit(segment: string): boolean {
  return /^(\.git[. ]*|git~\d+)$/i.test(segment);
}
