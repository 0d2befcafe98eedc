import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

const longName = 'the-service-whose-name-is-as-long-as-a-name-may-be-in-a-catalog';

/** Entities at the edge of what the format allows: very long, very many, nothing at all, and other scripts. */
export function writeOddCatalog(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const documents = [
    component(longName, {
      title: `A title that goes on and on, ${'because nobody told whoever wrote it to stop, '.repeat(5)}and ends here`,
      description: 'Aword'.repeat(60),
      tags: numbered(40, at => `tag-number-${at}`),
      labels: Object.fromEntries(numbered(12, at => [`example.com/label-${at}`, `value-${at}`])),
      annotations: Object.fromEntries(
        numbered(60, at => [
          `example.com/annotation-with-a-long-name-${at}`,
          at % 3 === 0 ? `https://example.com/${'deep/'.repeat(at)}` : 'x'.repeat(at * 4),
        ]),
      ),
      links: [
        { url: `https://example.com/${'a-link-with-no-title/'.repeat(6)}` },
        { url: 'https://example.com', title: `A link ${'with a long title '.repeat(8)}` },
      ],
    }),
    component('bare', {}),
    component('rocket', { title: '🚀 Rocket 👩‍🚀', description: 'Emoji in the title: 🇺🇳 👍🏽.' }),
    component('right-to-left', {
      title: 'שירות התשלומים',
      description: 'يستقبل المدفوعات من العملاء.\nSecond line in English.',
      tags: ['rtl'],
    }),
    component('han', { title: '支付服务', description: '处理所有付款。'.repeat(20) }),
    component('lines', { description: 'First line.\n\n\nAfter two empty lines.\n    Indented.' }),
    ...numbered(40, at => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: `person-${at}` },
      spec: { profile: { displayName: `Person with the number ${at}` }, memberOf: ['everyone'] },
    })),
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'everyone' },
      spec: { type: 'team', children: [] },
    },
  ];
  writeFileSync(join(folder, 'catalog-info.yaml'), documents.map(each => stringify(each)).join('---\n'));
}

function component(name: string, metadata: Record<string, unknown>): unknown {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, ...metadata },
    spec: {
      type: 'service',
      lifecycle: 'experimental',
      owner: name === 'bare' ? 'nobody-that-the-catalog-knows' : 'everyone',
      dependsOn: name === 'bare' ? [`component:${longName}`, 'resource:not-there'] : [],
    },
  };
}

function numbered<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
