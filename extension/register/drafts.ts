import { window, type Uri } from 'vscode';
import { setContext } from '../common/index.ts';
import { contextKeys } from '../contributions.ts';
import type { ProposalWords } from './proposalWords.ts';

/** A descriptor that is being written for a repository. */
export interface Draft {
  /** A page of the repository. */
  target: string;
  /** `acme/shop` */
  title: string;
  /** From the root of the repository. */
  path: string;
  words: ProposalWords;
}

const drafts = new Map<string, Draft>();

/** From here on, a pull or merge request can be opened with what one of these editors shows. */
export function keepDraft(uris: readonly Uri[], draft: Draft): void {
  for (const uri of uris) drafts.set(uri.toString(), draft);
  tell();
}

export function draftAt(uri: Uri | undefined): Draft | undefined {
  const wanted = uri ?? window.activeTextEditor?.document.uri;
  return wanted && drafts.get(wanted.toString());
}

export function dropDraft(draft: Draft): void {
  for (const [key, value] of drafts) if (value === draft) drafts.delete(key);
  tell();
}

function tell(): void {
  setContext(contextKeys.drafts, [...drafts.keys()]);
}
