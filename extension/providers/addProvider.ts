import { Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { InputError } from '../../model/errors.ts';

/** What a user wants the catalog to be read from. */
export interface ChosenProvider {
  /** Of the web pages: `github.com`, or a GitHub Enterprise Server. */
  host: string;
  organization: string;
  descriptors: boolean;
  people: boolean;
}

/** Kinds that a catalog most often has beside those that are allowed by default. */
const KINDS = ['Component', 'System', 'Domain', 'API', 'Resource', 'Location', 'Template'];

/**
 * An app-config.yaml with one more GitHub organisation, in the keys that Backstage reads too; what is there stays, in its
 * order and with its comments. Loaded by import(), since it brings the YAML library along. @throws InputError where the text is not what it
 * should be, or has the organisation already.
 */
export function addProvider(
  text: string,
  { host, organization, descriptors, people }: ChosenProvider,
): string {
  const document = read(text);
  addIntegration(document, host);
  if (descriptors) addRepositories(document, host, organization);
  if (people) addPeople(document, host, organization);
  if (descriptors && !document.hasIn(['catalog', 'rules'])) {
    document.setIn(['catalog', 'rules'], document.createNode([{ allow: KINDS }], { flow: false }));
  }
  return document.toString({ lineWidth: 0 });
}

function read(text: string): Document {
  const parsed = parseDocument(text);
  const [error] = parsed.errors;
  if (error) {
    throw new InputError(
      `app-config.yaml cannot be changed, because it is not YAML as it stands: ${error.message}`,
    );
  }
  if (parsed.contents === null) {
    const document = new Document({});
    document.commentBefore = parsed.commentBefore ?? parsed.comment;
    return document;
  }
  if (!isMap(parsed.contents)) {
    throw new InputError('app-config.yaml cannot be changed: it should have keys and values.');
  }
  return parsed;
}

function addIntegration(document: Document, host: string): void {
  const list = document.getIn(['integrations', 'github']);
  const entry = host === 'github.com' ? { host } : { host, apiBaseUrl: `https://${host}/api/v3` };
  if (!isSeq(list)) document.setIn(['integrations', 'github'], document.createNode([entry]));
  else if (!list.items.some(item => isMap(item) && (item.get('host') ?? 'github.com') === host)) {
    list.add(document.createNode(entry));
  }
}

function addRepositories(document: Document, host: string, organization: string): void {
  const path = ['catalog', 'providers', 'github'];
  const settings = { ...(host !== 'github.com' && { host }), organization };
  const found = document.getIn(path);
  if (!isMap(found)) {
    document.setIn(path, document.createNode({ [idOf(organization)]: settings }));
    return;
  }
  // One entry alone becomes one of several.
  const entries = found.has('organization') ? new Map([['default', found]]) : entriesOf(found);
  for (const entry of entries.values()) {
    if (entry.get('organization') === organization && (entry.get('host') ?? 'github.com') === host) {
      throw new InputError(`app-config.yaml reads ${organization} already (catalog.providers.github).`);
    }
  }
  if (found.has('organization'))
    document.setIn(path, document.createNode({ default: found.toJSON() as unknown }));
  document.setIn([...path, freeId(organization, entries)], document.createNode(settings));
}

function addPeople(document: Document, host: string, organization: string): void {
  const path = ['catalog', 'providers', 'githubOrg'];
  const entry = { id: idOf(organization), githubUrl: `https://${host}`, orgs: [organization] };
  const found = document.getIn(path);
  if (isSeq(found)) found.add(document.createNode(entry));
  else if (isMap(found)) document.setIn(path, document.createNode([found.toJSON() as unknown, entry]));
  else document.setIn(path, document.createNode([entry]));
}

function entriesOf(map: YAMLMap): Map<string, YAMLMap> {
  return new Map(
    map.items.flatMap(({ key, value }): [string, YAMLMap][] => (isMap(value) ? [[String(key), value]] : [])),
  );
}

function freeId(organization: string, entries: ReadonlyMap<string, unknown>): string {
  const id = idOf(organization);
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? id : `${id}${count}`;
    if (!entries.has(candidate)) return candidate;
  }
}

/** As a key of a configuration may be. */
function idOf(organization: string): string {
  return organization.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
