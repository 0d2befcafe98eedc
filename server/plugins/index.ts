export type { ExtensionPoint, OpenedPoint } from './ExtensionPoint.ts';
export { PluginHost, type PluginHostOptions } from './PluginHost.ts';
