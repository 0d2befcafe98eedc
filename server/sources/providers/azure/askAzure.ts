import type { Static, TSchema } from 'typebox';
import { askJson, type JsonRequest } from '../../gitProvider/askJson.ts';
import type { AzureAccess } from './AzureAccess.ts';
import type { AzureSettings } from './AzureIntegration.ts';
import { askedAzure, toSignInError } from './askedAzure.ts';
import { organizationOf } from './parseAzureUrl.ts';

export interface AzureQuestion<T extends TSchema> extends Pick<
  JsonRequest<T>,
  'bodyOf' | 'schema' | 'toError' | 'what' | 'signal'
> {
  url: URL;
  /** Whose credentials are for it. */
  collection: string;
}

/** Asks the API of Azure DevOps. What goes wrong is an error of a kind: see askJson. */
export async function askAzure<T extends TSchema>(
  { settings, access }: { settings: AzureSettings; access: AzureAccess },
  { collection, toError, ...question }: AzureQuestion<T>,
): Promise<Static<T>> {
  const organization = organizationOf(settings.host, collection);
  const asked = askedAzure(settings, access.hasCredential(organization));
  const { value } = await askJson({
    ...question,
    headers: await access.headersFor(organization),
    asked,
    toError: response => toSignInError(response, question.what, asked) ?? toError?.(response),
  });
  return value;
}
