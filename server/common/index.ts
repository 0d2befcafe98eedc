export { acquireLockPatiently, type Lock } from './acquireLock.ts';
export { createLog } from './createLog.ts';
export { createToken } from './createToken.ts';
export { isProcessAlive } from './isProcessAlive.ts';
export { Secrets } from './Secrets.ts';
export { releaseMemory } from './releaseMemory.ts';
export { userDataDir } from './userDataDir.ts';
export { version } from './version.ts';
export { writePrivateFile } from './writePrivateFile.ts';
