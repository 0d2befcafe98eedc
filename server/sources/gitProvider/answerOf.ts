import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
  type CallboardError,
} from '../../../model/index.ts';
import type { FailedLook } from '../http/UrlLook.ts';
import { RateLimited } from './Discovery.ts';

/** Of the answer that an error was made of, as far as its kind tells. */
export function answerOf(error: CallboardError): Pick<FailedLook, 'status' | 'until'> {
  if (error instanceof RateLimited) return { until: error.until };
  if (error instanceof AuthenticationError) return { status: 401 };
  if (error instanceof NotAllowedError) return { status: 403 };
  return error instanceof NotFoundError ? { status: 404 } : {};
}
