import { join } from 'node:path';
import { RuleTester } from 'eslint';
import { root } from '../shared/paths.ts';
import { partBorders } from './partBorders.mjs';

const importing = (filename: string, source: string): { code: string; filename: string } => ({
  code: `import { it } from '${source}';`,
  filename: join(root, filename),
});

new RuleTester({ languageOptions: { ecmaVersion: 2024, sourceType: 'module' } }).run(
  'part-borders',
  partBorders,
  {
    valid: [
      importing('extension/problems/a.ts', '../server/index.ts'),
      importing('cli/validate/a.ts', '../../server/catalog/check/index.ts'),
      importing('cli/serve/a.ts', '../../server/createApp.ts'),
      importing('cli/launch.ts', '../server/common/useCompileCache.ts'),
      importing('test/integration/a.ts', '../../server/catalog/ingest/IngestEngine.ts'),
    ],
    invalid: [
      { ...importing('extension/problems/a.ts', '../../server/index.ts'), errors: [{ messageId: 'border' }] },
      { ...importing('model/a.ts', '../protocol/http/host.ts'), errors: [{ messageId: 'border' }] },
      { ...importing('cli/a.ts', '../server/catalog/ingest/followFile.ts'), errors: [{ messageId: 'door' }] },
    ],
  },
);
