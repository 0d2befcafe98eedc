import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { relationTypes } from '../../model/relations/relationTypes.ts';
import { relationLabel } from './relationLabel.ts';

describe('relationLabel', () => {
  it('says every well-known relation in the words of the catalog tree', async () => {
    // By its text: the tree's side runs in the editor only.
    const file = join(__dirname, '../../extension/catalog/nodes/labels.ts');
    const [, labels = ''] = (await readFile(file, 'utf8')).split('export function relationLabel');
    const said = [...labels.matchAll(/case '(\w+)':\s+return l10n\.t\('([^']+)'\)/g)];
    for (const [, relation = '', label] of said) assert.equal(relationLabel(relation), label);
    assert.deepEqual(said.map(([, relation]) => relation).sort(), relationTypes.flat().sort());
  });
});
