import { AuthenticationError, InputError } from '../../../model/index.ts';
import type { Integration } from '../../sources/index.ts';
import type { Autocomplete, AutocompleteRequest, Suggestion } from './Autocomplete.ts';
import { autocompleteAzure } from './autocompleteAzure.ts';
import { autocompleteBitbucketCloud } from './autocompleteBitbucketCloud.ts';
import { autocompleteGitea } from './autocompleteGitea.ts';
import { autocompleteGithub } from './autocompleteGithub.ts';
import { autocompleteGitlab } from './autocompleteGitlab.ts';

/** By the name of the provider, as Backstage has it: one line each. */
const providers: ReadonlyMap<string, Autocomplete> = new Map([
  ['github', autocompleteGithub],
  ['gitlab', autocompleteGitlab],
  ['bitbucket-cloud', autocompleteBitbucketCloud],
  ['gitea', autocompleteGitea],
  ['azure', autocompleteAzure],
]);

/** @throws InputError for a provider that suggests nothing, and for a token that the provider does not accept */
export function createAutocomplete(services: {
  integrations: () => readonly Integration[];
}): (provider: string, request: AutocompleteRequest) => Promise<Suggestion[]> {
  return async (provider, request) => {
    const autocomplete = providers.get(provider);
    if (autocomplete === undefined) throw new InputError(`Unsupported provider: ${provider}`);
    // The configured one would show to whoever asks what it alone may see.
    if (request.token === '') throw new InputError(`${provider}: a token of who asks is needed.`);
    try {
      return await autocomplete(request, services);
    } catch (error) {
      // Who asks has signed in here; it is the token in the body that is wrong.
      if (error instanceof AuthenticationError) throw new InputError(error.message, { cause: error });
      throw error;
    }
  };
}
