import { workspace } from 'vscode';

/**
 * The editor's own settings of proxies and certificates as Node takes them from its environment; what is set there
 * already holds where the editor says nothing.
 */
export function networkEnvironment(): NodeJS.ProcessEnv {
  const http = workspace.getConfiguration('http');
  const proxy = http.get('proxy', '').trim();
  const noProxy = http.get<string[]>('noProxy', []);
  const isOff = http.get('proxySupport') === 'off';
  return {
    ...(proxy !== '' &&
      !isOff && { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, https_proxy: proxy }),
    ...(noProxy.length > 0 && { NO_PROXY: noProxy.join(','), no_proxy: noProxy.join(',') }),
    // Node reads the system's authorities of certificates only when it is told to.
    ...(http.get<boolean>('systemCertificates', true) && { NODE_USE_SYSTEM_CA: '1' }),
  };
}
