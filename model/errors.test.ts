import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { statusOfError } from '../protocol/http/errors.ts';

type ErrorClasses = Record<string, new (message: string) => Error>;

describe('The kinds of failure', () => {
  it('keep their names in a minified bundle, as the edges go by them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-errors-'));
    try {
      const outfile = join(folder, 'errors.cjs');
      buildSync({
        entryPoints: [join(__dirname, 'errors.ts')],
        bundle: true,
        minify: true,
        format: 'cjs',
        outfile,
      });
      const bundled = createRequire(__filename)(outfile) as ErrorClasses;
      const kinds = Object.keys(statusOfError).filter(name => name in bundled);
      assert.ok(kinds.length >= 7);
      for (const name of [...kinds, 'ConfigError', 'CallboardError']) {
        const kind = bundled[name];
        assert.ok(kind);
        assert.equal(new kind('Something.').name, name);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
