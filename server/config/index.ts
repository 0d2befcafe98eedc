export * from './loadConfig.ts';
export * from './parseServerConfig.ts';
export type * from './LoadedConfig.ts';
export type * from './ServerConfig.ts';
