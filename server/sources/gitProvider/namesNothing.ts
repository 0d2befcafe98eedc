import { failedLook, type FailedLook } from '../http/UrlLook.ts';

/** `form`: how a URL that names one is written. */
export function namesNothing({ href }: URL, wanted: 'file' | 'folder', form: string): FailedLook {
  return failedLook(
    'file-unreadable',
    `${href} names no ${wanted} of a repository: it should be like ${form}.`,
  );
}
