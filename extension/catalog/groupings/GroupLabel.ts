/** Groups of what has no value to be grouped by, and what has no owner or system by its nature. */
export type RestName = 'noOwner' | 'noSystem' | 'noType' | 'noLifecycle' | 'noTag' | 'organization';

/** What a group is called, before it is put in the user's language. */
export type GroupLabel =
  | { by: 'kind'; kind: string }
  | { by: 'value'; value: string }
  | { by: 'ref'; ref: string; title?: string }
  | { by: 'rest'; rest: RestName };
