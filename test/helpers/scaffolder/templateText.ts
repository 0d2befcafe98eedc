/** Text of a template's descriptor, for tests. */
export function templateText(template: {
  name: string;
  metadata?: Record<string, unknown>;
  /** Over a service without steps. */
  spec?: Record<string, unknown>;
}): string {
  const { name, metadata = {}, spec = {} } = template;
  // JSON is YAML.
  return `${JSON.stringify({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name, ...metadata },
    spec: { type: 'service', steps: [], ...spec },
  })}\n`;
}
