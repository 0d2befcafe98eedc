/** A component with a small site beside it. */
export function siteFiles(
  folder: string,
  name: string,
  more: Record<string, string> = {},
): Record<string, string> {
  const files: Record<string, string> = {
    'catalog-info.yaml': componentText(name, { 'backstage.io/techdocs-ref': 'dir:.' }),
    'mkdocs.yml': `site_name: ${name} handbook\nsite_description: How it works\nnav:\n  - Home: index.md\n  - Guide:\n      - Set up: guide/setup.md\n      - Run: guide/run.md\n`,
    'docs/index.md': `# ${name}\n\nWhere riders buy passes. See [set up](guide/setup.md).\n`,
    'docs/guide/setup.md': '# Set up\n\nInstall the kiosk.\n\n## Network\n\nIt needs a modem.\n',
    'docs/guide/run.md': '# Run\n\nTurn the key.\n',
    'docs/images/plan.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ...more,
  };
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

export function componentText(name: string, annotations: Record<string, string> = {}): string {
  return [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    `  name: ${name}`,
    `  annotations: ${JSON.stringify(annotations)}`,
    'spec: { type: service, lifecycle: production, owner: team-a }',
    '',
  ].join('\n');
}
