import type { Integration } from '../../sources/index.ts';

export interface AutocompleteRequest {
  /** What is suggested, e.g. `branches`. */
  resource: string;
  /** Of the user who asks: what it does not open is not suggested. */
  token: string;
  /** What has been chosen so far, e.g. `owner`; `host` says which integration. */
  context: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

export interface Suggestion {
  id: string;
  title?: string;
}

/** What a Git host suggests for a field of a form. @throws InputError for a resource or context that it does not know */
export type Autocomplete = (
  request: AutocompleteRequest,
  services: { integrations: () => readonly Integration[] },
) => Promise<Suggestion[]>;
