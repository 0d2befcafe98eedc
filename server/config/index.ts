export { loadConfig, type LoadConfigOptions } from './loadConfig.ts';
export type { LoadedConfig } from './LoadedConfig.ts';
export {
  defaultDatabase,
  parseCatalogConfig,
  parseServerConfig,
  type ParsedConfig,
} from './parseServerConfig.ts';
export type { DatabaseConfig, ServerConfig } from './ServerConfig.ts';
