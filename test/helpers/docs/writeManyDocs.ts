import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeDocs } from './writeDocs.ts';

function component(name: string, title: string, annotations: Record<string, string> = {}): string {
  const entries = Object.entries(annotations).map(([key, value]) => `    ${key}: ${value}\n`);
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  title: ${title}
${entries.length === 0 ? '' : `  annotations:\n${entries.join('')}`}spec:
  type: service
  lifecycle: production
  owner: group:default/sellers
`;
}

const ownDocs = { 'backstage.io/techdocs-ref': 'dir:.' };
const longTitle = 'The reconciliation of payments that reached several accounts at once';

const wallet = `# Wallet

It pays for what the [shop](/docs/default/component/shop/guide/setup/) sells, and [sets up](setup.md) in a minute.
It is of [this team](/catalog/default/group/sellers), and described by [its descriptor](../catalog-info.yaml#L4).
`;

const setup = `# Install the wallet

=== "Linux"

    Call \`wallet\`.

=== "Windows"

    Call \`wallet.exe\`.

The zebra is known in the wallet alone. More is to come [later on](later/).
`;

/** One of each that the dialect has. */
const constructs = `---
title: All that a page may have
---

# All that a page may have

*[CLI]: Command-line interface

The CLI is called by \`wallet\`; ==marked==, H~2~O, x^2^, ++ctrl+alt+s++, ~~gone~~ and a note[^1].

!!! note

    A note has a title of its own.

!!! tip "With a title"

    So do tips.

!!! warning

    Look twice.

!!! danger "This cannot be undone"

    Nothing brings it back.

??? question "Why is that?"

    Because it does.

???+ example

    An open one.

=== "Linux"

    \`\`\`bash
    npm install --global wallet
    \`\`\`

=== "Windows"

    \`\`\`powershell
    winget install wallet
    \`\`\`

\`\`\`typescript title="pay.ts" linenums="1" hl_lines="2"
import { pay } from 'wallet';
const paid: boolean = await pay({ amount: 42, to: 'shop' });
\`\`\`

- [x] written
- [ ] read
  - nested

1. first
2. second
  1. within

Wallet
:   What holds the money.

Account
:   What the money is counted in.

> Quoted, with \`code\` in it.

$$
e^{i\\pi} + 1 = 0
$$

Inline $a^2 + b^2 = c^2$ is math as well.

\`\`\`mermaid
sequenceDiagram
  participant S as Shop
  participant W as Wallet
  S->>W: pay(42)
  W-->>S: paid
\`\`\`

\`\`\`mermaid
flowchart of nothing --
\`\`\`

| Left | Centered | Right |
| :--- | :------: | ----: |
| a    |    b     |     1 |
| c    |    d     |    22 |

[^1]: That says more.
`;

const files: Record<string, string> = {
  'wallet/catalog-info.yaml': component('wallet', 'Wallet', ownDocs),
  'wallet/mkdocs.yml': `site_name: Wallet handbook
plugins:
  - techdocs-core
nav:
  - Home: index.md
  - Install: setup.md
  - Constructs: constructs.md
markdown_extensions:
  - pymdownx.keys
  - pymdownx.arithmatex:
      generic: true
`,
  'wallet/docs/index.md': wallet,
  'wallet/docs/setup.md': setup,
  'wallet/docs/constructs.md': constructs,
  'till/catalog-info.yaml': component('till', 'Till', {
    'backstage.io/techdocs-entity': 'component:default/shop',
  }),
  'gate/catalog-info.yaml': component('gate', 'Gate'),
  'long/catalog-info.yaml': component('long', longTitle, ownDocs),
  'long/mkdocs.yml': `site_name: ${longTitle}
nav:
  - ${longTitle}: index.md
  - Operations of the reconciliation, by region and by currency:
      - What is to be done when the nightly reconciliation finds differences that nobody can explain: differences.md
      - ThisIsAnIdentifierThatIsLongerThanTheColumnItStandsIn_and_has_no_place_to_break: identifier.md
`,
  'long/docs/index.md': `# ${longTitle}\n\nSee https://example.com/${'a-path-without-an-end/'.repeat(8)} and \`${'anIdentifier_'.repeat(14)}\`.\n\n## ${longTitle}, and how it is explained to those who were not there\n\nWords.\n\n## Next\n\nWords.\n`,
  'long/docs/differences.md': '# Differences\n\nThey are looked at by hand.\n',
  'long/docs/identifier.md': `# ThisIsAnIdentifierThatIsLongerThanTheColumnItStandsIn_and_has_no_place_to_break\n\nWords.\n`,
  'lost/catalog-info.yaml': component('lost', 'Lost', { 'backstage.io/techdocs-ref': 'dir:./nowhere' }),
};

/**
 * The shop of `writeDocs`, and entities beside it: `wallet` with docs that link to the shop's, `till` whose docs are the shop's,
 * `gate` that has none, `long` with names of some length, `lost` whose docs are not where they should be.
 */
export function writeManyDocs(folder: string): string {
  writeDocs(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
