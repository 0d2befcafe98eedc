import manifest from '../../package.json';

/** Callboard's own version. */
export const version: string = manifest.version;
