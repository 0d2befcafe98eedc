import { ServiceUnavailableError } from '../../../model/index.ts';
import { fetchText } from '../http/fetchText.ts';
import type { Asked } from './Asked.ts';
import { RateLimited } from './Discovery.ts';
import { explainAnswer } from './explainAnswer.ts';
import { toProviderError } from './toProviderError.ts';

export interface FoundTextOptions {
  /** What messages call it. */
  target: string;
  headers: Record<string, string>;
  asked: Asked;
  signal: AbortSignal;
}

/** Without its text where that is longer than a descriptor may be: then it is read by itself, and told of. */
export interface FoundText {
  text?: string;
}

/**
 * Reads a file that a repository may or may not have; undefined where it has none. What goes wrong is an error of a kind;
 * an abort throws.
 */
export async function readFoundText(url: URL, options: FoundTextOptions): Promise<FoundText | undefined> {
  const { target, headers, asked, signal } = options;
  const limits: RateLimited[] = [];
  const look = await fetchText(url, {
    target,
    headers,
    refuse: step =>
      step.origin === url.origin
        ? undefined
        : `${target} was not read: it redirects to another host, ${step.host}.`,
    explain: response => {
      const error = toProviderError(response, target, asked);
      if (error instanceof RateLimited) limits.push(error);
      return explainAnswer(response, target, asked);
    },
    signal,
  });
  if (look.kind === 'text') return { text: look.text };
  if (look.kind === 'same') return {};
  const { rule, message } = look.failure;
  if (rule === 'file-missing') return undefined;
  if (rule === 'file-too-large') return {};
  throw limits[0] ?? new ServiceUnavailableError(message);
}
