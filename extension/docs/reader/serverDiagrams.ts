import { l10n, workspace } from 'vscode';
import { InputError, ServiceUnavailableError } from '../../../model/errors.ts';
import type { DocsFile } from '../../../protocol/webview/docs.ts';
import { settings } from '../../contributions.ts';
import { diagramRequest, type DiagramServers } from './diagramRequest.ts';

const MOST_BYTES = 10_000_000;
const TIMEOUT_MS = 20_000;
const LONGEST_REASON = 300;

/** As the user has named them: no workspace can. */
export function readDiagramServers(): DiagramServers {
  const read = (name: string): string => {
    const value = workspace.getConfiguration().get<unknown>(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  return { kroki: read(settings.krokiServer), plantuml: read(settings.plantumlServer) };
}

/**
 * A diagram, as a server draws it. The page itself loads nothing: it is handed the bytes.
 * @throws InputError where there is no server for it, or it does not take the source.
 */
export async function fetchDiagram(diagram: { type: string; source: string }): Promise<DocsFile> {
  const request = diagramRequest(diagram, readDiagramServers());
  if (request === undefined) throw new InputError(l10n.t('No server that draws it is set.'));
  if ('refused' in request) throw new InputError(refusal(request));
  const { url, body } = request;
  const response = await fetch(url, {
    ...(body !== undefined && { method: 'POST', body, headers: { 'content-type': 'text/plain' } }),
    redirect: 'error',
    credentials: 'omit',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new ServiceUnavailableError(l10n.t('{0} could not be reached.', url.host), { cause: error });
  });
  const contentType = response.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.byteLength > MOST_BYTES) throw new InputError(l10n.t('The image is larger than 10 MB.'));
  // A server of PlantUML draws what is wrong, too, and says 400.
  if (!/^image\/(?:svg\+xml|png)\b/.test(contentType)) {
    const said = response.ok ? '' : bytes.toString('utf8').slice(0, LONGEST_REASON).trim();
    throw new InputError([l10n.t('{0} answers with {1}.', url.host, response.status), said].join(' ').trim());
  }
  return { contentType, base64: bytes.toString('base64') };
}

function refusal({ refused, server }: { refused: 'url' | 'long'; server: string }): string {
  return refused === 'long'
    ? l10n.t('It is too long for {0}.', server)
    : l10n.t(
        'It is not sent to {0}: name a URL by HTTPS without user and password, or of this machine.',
        server,
      );
}
