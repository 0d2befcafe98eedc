import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const files: Record<string, string> = {
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
  title: Shop
  annotations:
    backstage.io/techdocs-ref: dir:.
spec: { type: service, lifecycle: production, owner: group:default/sellers }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: sellers }
spec: { type: team, children: [] }
`,
  'mkdocs.yml': `site_name: Shop handbook
plugins:
  - techdocs-core
nav:
  - Home: index.md
  - Guide:
      - Setting up: guide/setup.md
      - Using it: guide/use.md
`,
  'docs/index.md': `# Shop

All about the shop. Begin with [setting up](guide/setup.md).

!!! note

    It is open all day.

\`\`\`mermaid
flowchart LR
  A[Browser] --> B{Shop}
  B --> C[(Orders)]
\`\`\`
`,
  'docs/guide/setup.md': `# Setting up

Take the giraffe by its handle.

=== "Linux"

    \`\`\`bash
    npm install --global shop
    \`\`\`

=== "Windows"

    \`\`\`powershell
    winget install shop
    \`\`\`

## A wide table

| ${Array.from({ length: 14 }, (_, at) => `Column ${at}`).join(' | ')} |
| ${Array.from({ length: 14 }, () => '---').join(' | ')} |
${Array.from({ length: 5 }, (_, row) => `| ${Array.from({ length: 14 }, (_, at) => `value ${row}.${at}`).join(' | ')} |`).join('\n')}

\`\`\`typescript
import { open } from 'shop';

const orders: string[] = await open('component:default/shop', 42);
\`\`\`
`,
  'docs/guide/use.md': `# Using it

${Array.from({ length: 40 }, (_, at) => `## Part ${at}\n\n${'Words that fill the page. '.repeat(30)}\n`).join('\n')}`,
};

/** A component with docs, in a folder. */
export function writeDocs(folder: string): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
