import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { relationDirection, relationLabel } from './relationLabel.ts';

describe('relationLabel', () => {
  it('says every relation in the words of the catalog tree, and knows its direction', async () => {
    // By its text: the tree's side runs in the editor only, and each side collects its own texts for translation.
    const file = join(__dirname, '../../extension/catalog/nodes/labels.ts');
    const [, labels = ''] = (await readFile(file, 'utf8')).split('export function relationLabel');
    const said = [...labels.matchAll(/case '(\w+)':\s+return l10n\.t\('([^']+)'\)/g)];
    assert.ok(said.length >= 14);
    for (const [, relation = '', label] of said) {
      assert.equal(relationLabel(relation), label);
      assert.notEqual(relationDirection(relation), undefined, relation);
    }
  });
});
