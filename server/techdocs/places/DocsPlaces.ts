import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  CallboardError,
  entityRefOf,
  InputError,
  NotFoundError,
  parseEntityFilters,
  parseEntityRef,
  parseLocationRef,
  stringifyEntityRef,
  type Entity,
} from '../../../model/index.ts';
import type { CatalogReader, CatalogSettings } from '../../catalog/types.ts';
import type { Revisions } from '../remote/Revisions.ts';
import { ANNOTATION_ENTITY, ANNOTATION_ENTITY_PATH, ANNOTATION_REF } from './annotations.ts';
import type { DocsPlace, DocsTree } from './DocsPlace.ts';
import { folderTreeOf } from './folderTreeOf.ts';
import { remoteTreeOf } from './remoteTreeOf.ts';

export interface DocsPlacesOptions {
  reader: Pick<CatalogReader, 'entitiesByRefs' | 'listEntities' | 'locationTrace'>;
  /** As they are at the moment. */
  settings: () => CatalogSettings;
  revisions?: Pick<Revisions, 'of'>;
}

/** Entities that one after another say that another has their docs. */
const MOST_REDIRECTIONS = 5;

/** Finds out where the docs of entities are. spec/techdocs §1 */
export class DocsPlaces {
  readonly #options: DocsPlacesOptions;

  constructor(options: DocsPlacesOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError */
  async entity(entityRef: string): Promise<Entity> {
    const ref = stringifyEntityRef(parseEntityRef(entityRef));
    const [json] = await this.#options.reader.entitiesByRefs({ refs: [ref] });
    if (json === undefined) throw new NotFoundError(`There is no entity ${ref}.`);
    return JSON.parse(json) as Entity;
  }

  /** @throws NotFoundError where it has none, InputError where what it says of them cannot be. */
  async find(entityRef: string): Promise<DocsPlace> {
    const { entity, startPath } = await this.#follow(entityRef);
    const tree = await this.#treeOf(entity);
    return {
      ...{ entityRef: entityRefOf(entity), title: titleOf(entity), tree },
      ...(startPath !== undefined && { startPath }),
    };
  }

  /** Of an entity that has docs of its own, and that can be; undefined for any other. */
  async own(entityRef: string): Promise<DocsPlace | undefined> {
    try {
      const entity = await this.entity(entityRef);
      if (!hasOwn(entity)) return undefined;
      return { entityRef: entityRefOf(entity), title: titleOf(entity), tree: await this.#treeOf(entity) };
    } catch (error) {
      if (error instanceof CallboardError) return undefined;
      throw error;
    }
  }

  /** The places of all entities that have docs of their own on this machine; those that cannot be are left out. */
  async allInFolders(): Promise<DocsPlace[]> {
    const places: DocsPlace[] = [];
    for await (const entity of this.#withDocs()) {
      if (isRemote(entity)) continue;
      const tree = await this.#treeOf(entity).catch(() => undefined);
      if (tree?.kind !== 'folder') continue;
      places.push({ entityRef: entityRefOf(entity), title: titleOf(entity), tree });
    }
    return places;
  }

  /** The entities whose own docs are on hosts, in order. */
  async allOnHosts(): Promise<string[]> {
    const refs: string[] = [];
    for await (const entity of this.#withDocs()) if (isRemote(entity)) refs.push(entityRefOf(entity));
    return refs.sort();
  }

  /** The URLs of all docs that are on hosts. */
  async urlsOnHosts(): Promise<string[]> {
    const urls = new Set<string>();
    for await (const entity of this.#withDocs()) {
      try {
        const { tree } = isRemote(entity) ? this.#plainTreeOf(entity) : {};
        if (tree?.kind === 'remote') urls.add(tree.url.href);
      } catch (error) {
        if (!(error instanceof CallboardError)) throw error;
      }
    }
    return [...urls];
  }

  async *#withDocs(): AsyncIterable<Entity> {
    const query = parseEntityFilters([`metadata.annotations.${ANNOTATION_REF}`]);
    const request = { ...(query && { query }), order: [], fields: ['kind', 'metadata'] };
    for await (const chunk of this.#options.reader.listEntities(request)) {
      for (const json of chunk) {
        const entity = JSON.parse(json) as Entity;
        if (hasOwn(entity)) yield entity;
      }
    }
  }

  /** To the entity that has docs of its own. */
  async #follow(entityRef: string): Promise<{ entity: Entity; startPath?: string }> {
    const asked = await this.entity(entityRef);
    let entity = asked;
    let startPath: string | undefined;
    for (let count = 0; ; count++) {
      const next = annotationOf(entity, ANNOTATION_ENTITY);
      if (next === undefined) return { entity, ...(startPath !== undefined && { startPath }) };
      if (count === MOST_REDIRECTIONS) {
        throw new InputError(
          `The docs of ${entityRefOf(asked)} cannot be found: ${ANNOTATION_ENTITY} leads from entity to entity, more than ${MOST_REDIRECTIONS} times or in a circle. Name the entity that has the docs.`,
        );
      }
      // The first that names a page knows best what it means.
      startPath ??= annotationOf(entity, ANNOTATION_ENTITY_PATH);
      entity = await this.#redirected(entity, next);
    }
  }

  async #redirected(from: Entity, ref: string): Promise<Entity> {
    const namespace = from.metadata.namespace ?? 'default';
    try {
      const target = parseEntityRef(ref, { defaultKind: from.kind, defaultNamespace: namespace });
      return await this.entity(stringifyEntityRef(target));
    } catch (error) {
      if (!(error instanceof InputError || error instanceof NotFoundError)) throw error;
      throw new NotFoundError(
        `The docs of ${entityRefOf(from)} are those of "${ref}" (${ANNOTATION_ENTITY}), which is not in the catalog.`,
        { cause: error },
      );
    }
  }

  async #treeOf(entity: Entity): Promise<DocsTree> {
    const { tree, location } = this.#plainTreeOf(entity);
    return tree.kind === 'folder' ? tree : this.#remoteTree(tree, location);
  }

  /** As its annotations have it. */
  #plainTreeOf(entity: Entity): { tree: DocsTree; location: string | undefined } {
    const ref = entityRefOf(entity);
    const value = annotationOf(entity, ANNOTATION_REF);
    if (value === undefined) {
      throw new NotFoundError(
        `${ref} has no docs: there is no annotation ${ANNOTATION_REF} on it. Add one, e.g. "dir:." beside a mkdocs.yml.`,
      );
    }
    const { type, target } = parseRef(ref, value);
    const location = annotationOf(entity, ANNOTATION_LOCATION);
    const source = annotationOf(entity, ANNOTATION_SOURCE_LOCATION) ?? location;
    const settings = this.#options.settings();
    if (type === 'url') return { tree: remoteTreeOf({ ref, target, settings }), location };
    if (source === undefined || location === undefined) {
      throw new NotFoundError(`${ref} has no docs: it is not known where the entity was read from.`);
    }
    const base = parseLocationRef(source);
    if (base.type === 'file') {
      return { tree: folderTreeOf({ ref, target, base: base.target, location, settings }), location };
    }
    return { tree: remoteTreeOf({ ref, target, base: base.target, settings }), location };
  }

  async #remoteTree(
    tree: DocsTree & { kind: 'remote' },
    location: string | undefined,
  ): Promise<DocsTree & { kind: 'remote' }> {
    const revision = this.#options.revisions?.of(tree.url);
    return { ...tree, ...(await this.#tokenOf(location)), ...(revision && { revision }) };
  }

  async #tokenOf(location: string | undefined): Promise<{ token?: string }> {
    if (location?.startsWith('url:') !== true) return {};
    const trace = await this.#options.reader.locationTrace(location);
    return trace?.memo === undefined ? {} : { token: trace.memo };
  }
}

function parseRef(entityRef: string, value: string): { type: string; target: string } {
  const parsed = value.includes(':') ? parseLocationRef(value) : undefined;
  if (parsed !== undefined && (parsed.type === 'dir' || parsed.type === 'url')) return parsed;
  throw new InputError(
    `The docs of ${entityRef} cannot be found: ${ANNOTATION_REF} is "${value}", and neither "dir:" with a folder nor "url:" with a URL.`,
  );
}

/** Rather than those of another entity. */
function hasOwn(entity: Entity): boolean {
  return (
    annotationOf(entity, ANNOTATION_REF) !== undefined &&
    annotationOf(entity, ANNOTATION_ENTITY) === undefined
  );
}

/** As far as that can be told without looking. */
function isRemote(entity: Entity): boolean {
  const value = annotationOf(entity, ANNOTATION_REF) ?? '';
  const source =
    annotationOf(entity, ANNOTATION_SOURCE_LOCATION) ?? annotationOf(entity, ANNOTATION_LOCATION) ?? '';
  return !value.startsWith('dir:') || !source.startsWith('file:');
}

function annotationOf({ metadata }: Entity, name: string): string | undefined {
  const value: unknown = metadata.annotations?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function titleOf({ metadata }: Entity): string {
  return typeof metadata.title === 'string' ? metadata.title : metadata.name;
}
