import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { InputError, type JsonObject } from '../../../model/index.ts';
import type { ProviderConfig } from '../../../protocol/http/providers.ts';
import { usualKinds } from './usualKinds.ts';

export interface AddedProvider {
  /** Its key below `integrations`. */
  provider: string;
  config: ProviderConfig;
  /** The name of the file, as messages call it. */
  file: string;
  /** The text of the file that this one is read on top of; empty where there is none. Lists there count no more once this one has them. */
  below?: string;
}

/** Backstage wants one of each; here, what has not changed costs next to nothing. */
const SCHEDULE = { frequency: { minutes: 30 }, timeout: { minutes: 3 } };

/**
 * A configuration with one more provider, in the keys that Backstage reads too; what is there stays, in its order and
 * with its comments. Loaded by import(), since it brings the YAML library along. @throws InputError where the text is not
 * what it should be, or has the same already.
 */
export function addProvider(text: string, { provider, config, file, below = '' }: AddedProvider): string {
  const document = read(text, file);
  const base = read(below, 'app-config.yaml');
  const { integration, discoveries } = config;
  if (integration !== undefined) addIntegration({ document, base }, provider, integration);
  for (const discovery of discoveries) {
    if (discovery.inList) addToList({ document, base }, discovery, file);
    else addById({ document, base }, discovery, file);
  }
  if (![document, base].some(one => one.hasIn(['catalog', 'rules']))) {
    setIn(document, ['catalog', 'rules'], document.createNode([{ allow: usualKinds }], { flow: false }));
  }
  return document.toString({ lineWidth: 0 });
}

interface Documents {
  document: Document;
  base: Document;
}

type Discovery = ProviderConfig['discoveries'][number];

function read(text: string, file: string): Document {
  const parsed = parseDocument(text);
  const [error] = parsed.errors;
  if (error) {
    throw new InputError(`${file} cannot be changed, because it is not YAML as it stands: ${error.message}`);
  }
  if (parsed.contents === null) {
    const document = new Document({});
    document.commentBefore = parsed.commentBefore ?? parsed.comment;
    return document;
  }
  if (!isMap(parsed.contents)) {
    throw new InputError(`${file} cannot be changed: it should have keys and values.`);
  }
  return parsed;
}

function addIntegration(documents: Documents, provider: string, entry: JsonObject): void {
  const path = ['integrations', provider];
  const entries = entriesIn(documents, path);
  const isThere = entries.some(one => (one['host'] ?? 'github.com') === entry['host']);
  // An own file that says nothing of the hosts leaves them as they are.
  if (!isThere) append(documents, path, entry);
}

function addToList(documents: Documents, { key, settings }: Discovery, file: string): void {
  const path = ['catalog', 'providers', key];
  refuseTwice(entriesIn(documents, path), settings, { key, file });
  append(documents, path, { ...settings, schedule: SCHEDULE });
}

/** What is in a list, or the one entry that is not in a list, as it counts: the file on top has the say. */
function entriesIn({ document, base }: Documents, path: string[]): JsonObject[] {
  const value = valueIn(document, path) ?? valueIn(base, path);
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]) as JsonObject[];
}

function append(documents: Documents, path: string[], entry: JsonObject): void {
  const { document } = documents;
  const found = document.getIn(path);
  if (isSeq(found)) found.add(document.createNode(entry));
  else if (isMap(found)) {
    // The node itself, with what is said beside it.
    const list = document.createNode<unknown[]>([]) as YAMLSeq;
    list.add(found);
    list.add(document.createNode(entry));
    setIn(document, path, list);
  } else setIn(document, path, document.createNode([...entriesIn(documents, path), entry]));
}

/** Keys on the way that have no value yet, such as those whose own are all commented out, get one. */
function setIn(document: Document, path: string[], value: unknown): void {
  for (let length = 1; length < path.length; length++) {
    const place = path.slice(0, length);
    const node = document.getIn(place, true);
    if (!isScalar(node) || node.value !== null) continue;
    const map = document.createNode({});
    map.commentBefore = node.comment ?? node.commentBefore ?? null;
    document.setIn(place, map);
  }
  document.setIn(path, value);
}

function addById({ document, base }: Documents, { key, id, settings }: Discovery, file: string): void {
  const path = ['catalog', 'providers', key];
  const [found, foundBelow] = [document.getIn(path), base.getIn(path)];
  if (isMap(foundBelow) && isAlone(foundBelow)) {
    throw new InputError(
      `catalog.providers.${key} of app-config.yaml has one entry without a name of its own, to which ${file} cannot add another: give it one, or choose app-config.yaml.`,
    );
  }
  if (isMap(found) && isAlone(found)) {
    // One entry alone becomes one of several.
    const several = document.createNode<object>({}) as YAMLMap;
    several.set('default', found);
    setIn(document, path, several);
  } else if (!isMap(found)) setIn(document, path, document.createNode({}));
  const entries = {
    ...(valueIn(base, path) as Record<string, JsonObject> | undefined),
    ...(valueIn(document, path) as Record<string, JsonObject>),
  };
  refuseTwice(Object.values(entries), settings, { key, file });
  document.setIn([...path, freeId(id, entries)], document.createNode({ ...settings, schedule: SCHEDULE }));
}

/** Of several entries, each is below its id. */
function isAlone(map: YAMLMap): boolean {
  return map.items.some(({ value }) => !isMap(value));
}

function refuseTwice(
  entries: readonly JsonObject[],
  settings: JsonObject,
  { key, file }: { key: string; file: string },
): void {
  const withSchedule = (entry: JsonObject): JsonObject => ({ ...entry, schedule: SCHEDULE });
  if (entries.some(entry => isDeepStrictEqual(withSchedule(entry), withSchedule(settings)))) {
    throw new InputError(`${file} has the same already (catalog.providers.${key}).`);
  }
}

function freeId(id: string, entries: object): string {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? id : `${id}${count}`;
    if (!Object.hasOwn(entries, candidate)) return candidate;
  }
}

function valueIn(document: Document, path: string[]): unknown {
  let value = document.toJSON() as unknown;
  for (const key of path) value = (value as Record<string, unknown> | null | undefined)?.[key];
  return value ?? undefined;
}
