import { NotAllowedError } from '../../../model/index.ts';
import { isSafeFor } from './isSafeFor.ts';

/** The token of a step goes to the host that it is for: whoever wrote the configuration need not be who it is of. @throws NotAllowedError */
export function requireSafeApi(integration: string, host: string, apiBaseUrl: string): void {
  if (isSafeFor(host, apiBaseUrl)) return;
  throw new NotAllowedError(
    `The token of the step was sent nowhere: apiBaseUrl of ${integration} leads to ${new URL(apiBaseUrl).host}, which is not ${host}, or is not reached by https.`,
  );
}
