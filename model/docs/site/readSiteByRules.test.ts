import assert from 'node:assert/strict';
import type { Site } from '../types.ts';
import { read } from './readSite.fixture.ts';

describe('readSite by the rules of a portal', () => {
  it('takes what MkDocs itself turns on where the portal leaves techdocs-core out', () => {
    const rules = { omitsCore: true } as const;
    const index = { 'docs/index.md': '# I\n' };
    const named = { ...index, 'mkdocs.yml': 'plugins: [techdocs-core]\n' };
    const extensions = (site: Site): boolean => 'admonition' in site.config.markdown;
    assert.equal(extensions(read(index)), true);
    assert.equal(extensions(read(index, { rules })), false);
    assert.equal(extensions(read(named, { rules })), true);
    assert.equal(extensions(read(index, { rules: { ...rules, defaultPlugins: ['techdocs-core'] } })), true);
  });

  it('says of what the portal lets through only that it does nothing here', () => {
    const text = {
      'docs/index.md': '# I\n',
      'mkdocs.yml': 'site_name: X\nplugins: [macros]\nhooks: [a.py]\n',
    };
    const severities = (site: Site): string[] => site.findings.map(({ severity }) => severity);
    assert.deepEqual(severities(read(text)), ['warning', 'warning']);
    const rules = { allowedKeys: ['hooks'], allowedPlugins: ['macros'] };
    assert.deepEqual(severities(read(text, { rules })), ['info', 'info']);
  });
});
