import { AuthenticationError, CallboardError, NotAllowedError, NotFoundError } from '../../../model/index.ts';
import { RateLimited } from '../gitProvider/Discovery.ts';
import { failedLook, type FailedLook } from '../http/UrlLook.ts';

/** What reading a folder ended with, as a value; what is no error of a kind, as an abort is not, is thrown. */
export function toFailedFolder(error: unknown, target: string): FailedLook {
  if (!(error instanceof CallboardError)) throw error;
  const rule = error instanceof NotFoundError ? 'file-missing' : 'file-unreadable';
  const status = statusOf(error);
  return {
    ...failedLook(rule, `${target} could not be read. ${error.message}`),
    ...(status !== undefined && { status }),
    ...(error instanceof RateLimited && { until: error.until }),
  };
}

/** Of the answer that it was made of. */
function statusOf(error: CallboardError): number | undefined {
  if (error instanceof AuthenticationError) return 401;
  if (error instanceof NotAllowedError) return 403;
  return error instanceof NotFoundError ? 404 : undefined;
}
