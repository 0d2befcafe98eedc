import assert from 'node:assert/strict';
import { goodComponent, goodGroup, goodUser } from './__fixtures__/texts.ts';
import { createFieldLocator, locateEntity } from './locate.ts';

const text = [goodComponent, goodGroup, goodUser].join('---\n');

describe('locateEntity', () => {
  it('finds the name of the right document, casing aside', () => {
    assert.deepEqual(locateEntity(text, 'Group:People/TEAM-A'), {
      start: { line: 36, character: 17 },
      end: { line: 36, character: 23 },
    });
  });

  it('finds entities in documents that are broken elsewhere', () => {
    const broken = `kind: User\nmetadata:\n  name: jane\nspec: [\n---\n${text}`;
    assert.deepEqual(locateEntity(broken, 'user:default/jane')?.start, { line: 2, character: 8 });
  });

  it('finds nothing where there is no such entity', () => {
    assert.equal(locateEntity(text, 'component:default/other'), undefined);
    assert.equal(locateEntity('\0', 'component:default/other'), undefined);
    assert.equal(locateEntity('['.repeat(10_000), 'component:default/other'), undefined);
  });
});

describe('createFieldLocator', () => {
  it('finds a value by the index of its document', () => {
    assert.deepEqual(createFieldLocator(text)(2, ['spec', 'memberOf', 0])?.start.character, 15);
  });

  it('finds a key', () => {
    assert.deepEqual(createFieldLocator(goodUser)(0, ['spec', 'memberOf'], 'key'), {
      start: { line: 5, character: 4 },
      end: { line: 5, character: 12 },
    });
  });

  it('falls back to the key of what should hold the field', () => {
    assert.deepEqual(createFieldLocator(goodUser)(0, ['spec', 'profile', 'email']), {
      start: { line: 6, character: 4 },
      end: { line: 6, character: 11 },
    });
  });

  it('shows the beginning of a document that begins with the end of a line at that end', () => {
    const end = { line: 0, character: 3 };
    assert.deepEqual(createFieldLocator('---\r\r\na: 1\r\r\n')(0, []), { start: end, end });
  });
});
