import { isOn, type AppConfig } from './configSchema.ts';
import type { TechDocsConfig } from './ServerConfig.ts';

/** Those by which a link would run something, show a page of somebody's making as if it were ours, or command the editor. */
const REFUSED = /^(?:javascript|vbscript|data|blob|file|filesystem|about|command|vscode.*|view-source)$/;

export interface ParsedTechDocs {
  techdocs: TechDocsConfig;
  notices: string[];
}

/** `techdocs`: what of it changes what a reader sees; `own`: `callboard.docs`. */
export function parseTechDocs(
  section: AppConfig['techdocs'] = {},
  own: NonNullable<AppConfig['callboard']>['docs'] = {},
): ParsedTechDocs {
  const { sanitizer = {}, generator, legacyUseCaseSensitiveTripletPaths } = section;
  const { mkdocs = {} } = generator ?? {};
  const hosts = parseHosts(sanitizer.allowedIframeHosts);
  const schemes = parseSchemes(sanitizer.additionalAllowedURIProtocols);
  const lists = {
    iframeHosts: hosts.taken,
    uriSchemes: schemes.taken,
    defaultPlugins: mkdocs.defaultPlugins ?? [],
    allowedKeys: mkdocs.dangerouslyAllowAdditionalKeys ?? [],
    allowedPlugins: mkdocs.dangerouslyAllowAdditionalPlugins ?? [],
  };
  return {
    techdocs: {
      // Without what says nothing: rules that are equal are to look so.
      ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
      ...(isOn(mkdocs.legacyCopyReadmeMdToIndexMd) && { copiesReadme: true }),
      ...(isOn(mkdocs.omitTechdocsCorePlugin) && { omitsCore: true }),
      ...(isOn(legacyUseCaseSensitiveTripletPaths) && { keepsCase: true }),
      ...(own.searchRemote !== undefined && { searchRemote: own.searchRemote }),
    },
    notices: [...hosts.notices, ...schemes.notices],
  };
}

function parseHosts(hosts: readonly string[] = []): { taken: string[]; notices: string[] } {
  const isHost = (host: string): boolean =>
    /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(host);
  return {
    taken: hosts.filter(isHost).map(host => host.toLowerCase()),
    notices: hosts
      .filter(host => !isHost(host))
      .map(
        host =>
          `techdocs.sanitizer.allowedIframeHosts: "${host}" is no host, such as example.com or example.com:8443: it is left out.`,
      ),
  };
}

function parseSchemes(protocols: readonly string[] = []): { taken: string[]; notices: string[] } {
  const schemes = protocols.map(protocol => protocol.toLowerCase().replace(/:$/, ''));
  const isTaken = (scheme: string): boolean => /^[a-z][a-z\d+.-]*$/.test(scheme) && !REFUSED.test(scheme);
  return {
    taken: schemes.filter(isTaken),
    notices: schemes
      .filter(scheme => !isTaken(scheme))
      .map(
        scheme =>
          `techdocs.sanitizer.additionalAllowedURIProtocols: links of "${scheme}" are never followed from docs: it is left out.`,
      ),
  };
}
