import { AuthenticationError } from '../../../../model/index.ts';
import type { Asked } from '../../gitProvider/Asked.ts';
import { explainAnswer, explainRefusal } from '../../gitProvider/explainAnswer.ts';
import type { AzureSettings } from './AzureIntegration.ts';

export function askedAzure({ host }: AzureSettings, hasToken: boolean): Asked {
  return {
    name: 'Azure DevOps',
    integration: `integrations.azure (host ${host})`,
    hasToken,
    needs: 'the scope Code (Read)',
  };
}

/** As explainAnswer; whoever is not let in may be shown the page to sign in rather than be told so. */
export function explainAzureAnswer(response: Response, target: string, asked: Asked): string | undefined {
  return explainAnswer(isSignInPage(response) ? unauthorized(response) : response, target, asked);
}

/** The same of an answer of the API, as an error. */
export function toSignInError(response: Response, what: string, asked: Asked): Error | undefined {
  if (!isSignInPage(response)) return undefined;
  return new AuthenticationError(`${what}: ${explainRefusal(unauthorized(response), asked) ?? ''}`);
}

/** Where a redirect leads to sign in, rather than to what was asked for. */
export function isSignIn(url: URL): boolean {
  return /^\/_signin\b/i.test(url.pathname);
}

/** Of a token that it cannot make sense of, Azure DevOps says 203 and gives the page to sign in, or leads to it. */
export function isSignInPage({ status, headers }: Response): boolean {
  if (status === 203) return true;
  const location = headers.get('location');
  return status >= 300 && status < 400 && location !== null && isSignIn(new URL(location, 'https://host'));
}

function unauthorized({ headers }: Response): Pick<Response, 'status' | 'headers'> {
  return { status: 401, headers };
}
