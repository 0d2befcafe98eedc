// Writes l10n/bundle.l10n.json, from which translations are made: `node scripts/run.mjs l10n`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { bundleFile, createBundle } from './shared/l10nBundle.ts';

async function main(): Promise<void> {
  const bundle = await createBundle();
  mkdirSync(dirname(bundleFile), { recursive: true });
  writeFileSync(bundleFile, bundle);
  console.log(`${bundleFile}: ${Object.keys(JSON.parse(bundle) as object).length} strings`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
