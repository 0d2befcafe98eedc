/** Text of a descriptor, for tests: a component unless `kind` says otherwise. */
export function descriptor(entity: {
  kind?: string;
  name: string;
  metadata?: Record<string, unknown>;
  spec?: Record<string, unknown>;
}): string {
  const { kind = 'Component', name, metadata = {}, spec } = entity;
  // JSON is YAML.
  return `${JSON.stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, ...metadata },
    spec: {
      ...(kind === 'Component' ? { type: 'service', lifecycle: 'production', owner: 'team-a' } : {}),
      ...spec,
    },
  })}\n`;
}

/** Several documents in one file. */
export function documents(...texts: string[]): string {
  return texts.join('---\n');
}
