import {
  AuthenticationError,
  InputError,
  NotAllowedError,
  NotImplementedError,
  parseDescriptor,
} from '../../../model/index.ts';
import type { AnalyzeLocationResponse } from '../../../protocol/http/catalog.ts';
import type { ProposalAnswer, ProposalRequest, SuggestionAnswer } from '../../../protocol/http/onboarding.ts';
import type { CatalogRoots } from '../locations/CatalogRoots.ts';
import type { LocationService } from '../locations/LocationService.ts';
import type { CatalogReader } from '../types.ts';
import { analyzeLocation } from './analyzeLocation.ts';
import { notOfRepository, parseTarget, Repository } from './Repository.ts';
import { suggestFor } from './suggestFor.ts';

export interface OnboardingOptions {
  roots: Pick<CatalogRoots, 'configured'>;
  locations: Pick<LocationService, 'look'>;
  reader: Pick<CatalogReader, 'entitiesByRefs'>;
}

/** Helps to bring a repository into the catalog. What its host does is an error whose message names the way out. */
export class Onboarding {
  readonly #options: OnboardingOptions;

  constructor(options: OnboardingOptions) {
    this.#options = options;
  }

  /** See analyzeLocation. */
  analyze(
    target: string,
    { fileName, signal }: { fileName?: string | undefined; signal: AbortSignal },
  ): Promise<AnalyzeLocationResponse> {
    const preview = (found: string) => this.#options.locations.look({ type: 'url', target: found });
    return told(analyzeLocation(target, { integrations: this.#integrations(), fileName, preview, signal }));
  }

  /** See suggestFor. @throws NotFoundError where the URL is of no repository. */
  suggest(target: string, signal: AbortSignal): Promise<SuggestionAnswer> {
    return told(this.#open(target, signal).then(found => suggestFor(found, this.#options.reader)));
  }

  /** Opens a pull request with a descriptor. */
  async propose({ target, ...proposal }: ProposalRequest, signal: AbortSignal): Promise<ProposalAnswer> {
    requireGood(proposal.text);
    return told(
      this.#open(target, signal).then(({ page, host }) => {
        if (host.propose !== undefined) return host.propose(page, proposal, { signal });
        throw new NotImplementedError(
          `No pull request can be opened in ${page.title} from here: add ${proposal.path} to it yourself.`,
        );
      }),
    );
  }

  async #open(target: string, signal: AbortSignal): Promise<Repository> {
    const found = await Repository.open(parseTarget(target), this.#integrations(), signal);
    if (found === undefined) throw notOfRepository(target);
    return found;
  }

  #integrations() {
    return this.#options.roots.configured.integrations ?? [];
  }
}

/** Who asked is known here: it is the host that does not know this server. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof AuthenticationError ? new NotAllowedError(error.message) : error;
  }
}

function requireGood(text: string): void {
  const { documents, problems } = parseDescriptor(text);
  const errors = [...problems, ...documents.flatMap(document => document.problems)].filter(
    ({ severity }) => severity === 'error',
  );
  if (documents.length === 0 && errors.length === 0)
    throw new InputError('The descriptor describes nothing.');
  if (errors.length === 0) return;
  const lines = errors.map(({ range, message }) => `line ${range.start.line + 1}: ${message}`);
  throw new InputError(`The descriptor has problems: ${lines.join(' ')}`);
}
