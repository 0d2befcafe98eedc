import { CallboardError, NotFoundError } from '../../../model/index.ts';
import { answerOf } from '../gitProvider/answerOf.ts';
import { failedLook, type FailedLook } from '../http/UrlLook.ts';

/** What reading a folder ended with, as a value; what is no error of a kind, as an abort is not, is thrown. */
export function toFailedFolder(error: unknown, target: string): FailedLook {
  if (!(error instanceof CallboardError)) throw error;
  const rule = error instanceof NotFoundError ? 'file-missing' : 'file-unreadable';
  return { ...failedLook(rule, `${target} could not be read. ${error.message}`), ...answerOf(error) };
}
