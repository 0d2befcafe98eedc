import {
  AuthenticationError,
  type CallboardError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '../../../model/index.ts';
import type { FailedLook } from './UrlLook.ts';

/** What reading a URL failed with, as an error of a kind. `hint`: said too where the host answered. */
export function errorOfLook({ failure, status, until }: FailedLook, hint = ''): CallboardError {
  const message = `${failure.message}${status === undefined ? '' : hint}`;
  if (until !== undefined) return new ServiceUnavailableError(message);
  if (failure.rule === 'file-missing' || status === 404) return new NotFoundError(message);
  if (failure.rule === 'file-too-large') return new InputError(message);
  if (failure.rule === 'catalog-location' || status === 403) return new NotAllowedError(message);
  if (status === 401) return new AuthenticationError(message);
  return new ServiceUnavailableError(message);
}
