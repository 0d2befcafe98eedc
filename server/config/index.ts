export { integrationsOf } from './parseIntegrations.ts';
export { loadConfig } from './loadConfig.ts';
export {
  defaultDatabase,
  parseCatalogConfig,
  parseServerConfig,
  type ParsedConfig,
} from './parseServerConfig.ts';
export type { DatabaseConfig, ServerConfig } from './ServerConfig.ts';
