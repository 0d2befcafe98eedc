import { l10n } from 'vscode';
import type { ProposalName } from '../../protocol/http/onboarding.ts';

/** What a host calls a request to take a branch, as texts have it. */
export interface ProposalWords {
  /** In the middle of a sentence. */
  name: string;
  /** In titles and on buttons. */
  title: string;
}

/** Those of the name that the server says; servers from before it said one know of pull requests alone. */
export function proposalWords(name: ProposalName = 'pull request'): ProposalWords {
  return name === 'merge request'
    ? { name: l10n.t('merge request'), title: l10n.t('Merge Request') }
    : { name: l10n.t('pull request'), title: l10n.t('Pull Request') };
}
