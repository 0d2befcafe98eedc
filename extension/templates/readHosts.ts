import { parse } from 'yaml';
import { Uri, workspace } from 'vscode';
import { isJsonObject } from '../../model/common/json.ts';
import { hostKindOf, hostKinds, type HostKind } from '../../model/template/form/index.ts';
import type { TemplateServices } from './TemplateServices.ts';

export interface RepositoryHost {
  host: string;
  kind: HostKind;
}

const files = ['app-config.yaml', 'app-config.local.yaml'];
/** Of an integration that names none. */
const usualHosts: Partial<Record<HostKind, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
  bitbucketCloud: 'bitbucket.org',
  azure: 'dev.azure.com',
  gitea: 'gitea.com',
};

/** Git hosts that a repository may be on: those of the configuration of the open folders, then those that everybody uses. */
export async function readHosts({
  connection,
}: Pick<TemplateServices, 'connection'>): Promise<RepositoryHost[]> {
  const [configured, usual] = await Promise.all([readConfigured(), readUsual(connection)]);
  const hosts = new Map([...usual, ...configured].map(one => [one.host, one]));
  return [...new Set([...configured, ...usual].map(({ host }) => host))].flatMap(
    host => hosts.get(host) ?? [],
  );
}

async function readConfigured(): Promise<RepositoryHost[]> {
  const uris = (workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
    files.map(file => Uri.joinPath(uri, file)),
  );
  const lists = await Promise.all(uris.map(readIntegrations));
  return lists.flat();
}

async function readIntegrations(file: Uri): Promise<RepositoryHost[]> {
  try {
    const config: unknown = parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
    const integrations = isJsonObject(config) ? config['integrations'] : undefined;
    if (!isJsonObject(integrations)) return [];
    return hostKinds.flatMap(kind => {
      const entries = [integrations[kind]].flat().filter(isJsonObject);
      return entries.flatMap(({ host = usualHosts[kind] }) =>
        typeof host === 'string' ? [{ host, kind }] : [],
      );
    });
  } catch {
    // Not there, or not readable: the host can be typed.
    return [];
  }
}

async function readUsual(connection: TemplateServices['connection']): Promise<RepositoryHost[]> {
  try {
    const forms = await (await connection.whenConnected()).providerForms();
    return forms.flatMap(({ host }) =>
      host === undefined ? [] : [{ host, kind: hostKindOf(host) ?? 'github' }],
    );
  } catch {
    // A Backstage has none of this.
    return [];
  }
}
