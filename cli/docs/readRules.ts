import type { DocsRules } from '../../model/docs/types.ts';
import type { CliContext } from '../CliContext.ts';

/** What configurations say below `techdocs` of how docs are shown; nothing without any. Errors: ConfigError. */
export async function readRules(
  files: readonly string[],
  { cwd, env, printError }: Pick<CliContext, 'cwd' | 'env' | 'printError'>,
): Promise<DocsRules> {
  if (files.length === 0) return {};
  const { loadConfig, parseTechDocsConfig } = await import('../../server/config/index.ts');
  const loaded = await loadConfig({ files, cwd, env, sections: ['techdocs'] });
  const { techdocs, notices } = parseTechDocsConfig(loaded);
  for (const notice of notices) printError(`${notice}\n`);
  return techdocs;
}
