import { CallboardError, messageOf, NotFoundError } from '../../../model/index.ts';
import { failedLook, type TreeLook } from '../http/UrlLook.ts';
import { answerOf } from './answerOf.ts';

/** What asking about a URL ended with, as a value; what is no error of a kind, as an abort is not, is thrown. */
export function toFailedLook(error: unknown, target: string): Extract<TreeLook, { kind: 'failed' }> {
  if (!(error instanceof CallboardError)) throw error;
  const rule = error instanceof NotFoundError ? 'file-missing' : 'file-unreadable';
  return { ...failedLook(rule, `${target} could not be listed: ${messageOf(error)}`), ...answerOf(error) };
}
