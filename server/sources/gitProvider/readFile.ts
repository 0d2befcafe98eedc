import { messageOf } from '../../../model/index.ts';
import { fetchBytes, type WholeOptions } from '../http/fetchBytes.ts';
import { fetchText } from '../http/fetchText.ts';
import { failedLook, type BytesLook, type FailedLook, type UrlLook } from '../http/UrlLook.ts';
import type { ReadOptions } from './GitProvider.ts';

/** How a host is asked for the file that a URL of its web pages names. */
export interface FileRequest {
  kind: 'request';
  url: URL;
  options: WholeOptions;
}

/** A failed look where the URL names no file. What is thrown is why nothing can be asked: no token can be had, for one. */
export type RequestOf = (
  url: URL,
  signal: AbortSignal,
) => FileRequest | FailedLook | Promise<FileRequest | FailedLook>;

/** As GitHost.read has it. */
export function readText(url: URL, { token, signal }: ReadOptions, requestOf: RequestOf): Promise<UrlLook> {
  return ask(url, signal, requestOf, (request, options) => fetchText(request, { ...options, token }));
}

/** As GitHost.readBytes has it. */
export function readBytes(
  url: URL,
  { signal }: { signal: AbortSignal },
  requestOf: RequestOf,
): Promise<BytesLook> {
  return ask(url, signal, requestOf, fetchBytes);
}

async function ask<T>(
  url: URL,
  signal: AbortSignal,
  requestOf: RequestOf,
  fetch: (request: URL, options: WholeOptions) => Promise<T>,
): Promise<T | FailedLook> {
  let request: FileRequest | FailedLook;
  try {
    request = await requestOf(url, signal);
  } catch (error) {
    signal.throwIfAborted();
    return failedLook('file-unreadable', `${url.href} could not be read. ${messageOf(error)}`);
  }
  return request.kind === 'failed' ? request : fetch(request.url, request.options);
}
