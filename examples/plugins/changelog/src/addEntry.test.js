import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addEntry } from './addEntry.js';

const RELEASED = `# Changelog

## 1.0.0

### Added

- All of it.
`;

describe('an entry', () => {
  it('begins a changelog where there is none', () => {
    assert.equal(
      addEntry(undefined, { kind: 'added', entry: 'Bikes.' }),
      '# Changelog\n\n## Unreleased\n\n### Added\n\n- Bikes.\n',
    );
  });

  it('goes above what is released, and leaves that alone', () => {
    assert.equal(
      addEntry(RELEASED, { kind: 'fixed', entry: 'Brakes.' }),
      RELEASED.replace('## 1.0.0', '## Unreleased\n\n### Fixed\n\n- Brakes.\n\n## 1.0.0'),
    );
  });

  it('comes after those of its kind, and kinds have an order', () => {
    const first = addEntry(RELEASED, { kind: 'fixed', entry: 'Brakes.' });
    const second = addEntry(first, { kind: 'fixed', entry: 'Bells.' });
    const third = addEntry(second, { kind: 'added', entry: 'Trams.' });
    assert.match(
      third,
      /## Unreleased\n\n### Added\n\n- Trams\.\n\n### Fixed\n\n- Brakes\.\n- Bells\.\n\n## 1\.0\.0\n/,
    );
  });

  it('may have several lines, and keeps the line ends of the file', () => {
    const text = addEntry('# Changelog\r\n\r\n## [Unreleased]\r\n', {
      kind: 'added',
      entry: 'Trams,\n and a bell.\n',
    });
    assert.equal(
      text,
      '# Changelog\r\n\r\n## [Unreleased]\r\n\r\n### Added\r\n\r\n- Trams,\r\n  and a bell.\r\n',
    );
  });
});
