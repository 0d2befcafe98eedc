export { integrationsOf } from './parseIntegrations.ts';
export { loadConfig } from './loadConfig.ts';
export {
  defaultDatabase,
  parseCatalogConfig,
  parseScaffolderConfig,
  parseServerConfig,
  parseTechDocsConfig,
  type ParsedConfig,
} from './parseServerConfig.ts';
export { parseScaffolder } from './parseScaffolder.ts';
export type { DatabaseConfig, ScaffolderConfig, ServerConfig, TechDocsConfig } from './ServerConfig.ts';
