import { randomUUID } from 'node:crypto';
import {
  ANNOTATION_ORIGIN_LOCATION,
  ConflictError,
  InputError,
  isAbortError,
  messageOf,
  NotAllowedError,
  NotFoundError,
  stringifyEntityRef,
  type Entity,
} from '../../../model/index.ts';
import type { Location, LocationInput } from '../../../protocol/http/catalog.ts';
import type { RegisteredLocation, RegisteredLocations } from '../../store/index.ts';
import { generatedNameOf } from '../providers/configLocation.ts';
import { pageLocations, type LocationPage, type LocationPageRequest } from './pageLocations.ts';
import type { CatalogReader, Ingest } from '../types.ts';
import type { CatalogRoots } from './CatalogRoots.ts';

export interface LocationServiceOptions {
  store: RegisteredLocations;
  reader: Pick<CatalogReader, 'entitiesByRefs'>;
  readonly: boolean;
  /** What registering what is there does, unless it is said. */
  onConflict: 'refresh' | 'reject';
  roots: CatalogRoots;
  ingest: Pick<Ingest, 'configure' | 'refresh'>;
  logger: { warn(message: string): void };
}

/** Locations that users register: roots of the catalog beside the configured ones. spec/catalog-api §12. */
export class LocationService {
  readonly #options: LocationServiceOptions;

  constructor(options: LocationServiceOptions) {
    this.#options = options;
  }

  /** In the order of their ids. */
  async all(): Promise<Location[]> {
    return (await this.#options.store.all()).map(toLocation);
  }

  /** @throws InputError */
  async page(request: LocationPageRequest): Promise<LocationPage> {
    return pageLocations(await this.all(), request);
  }

  /** @throws NotFoundError */
  async byId(id: string): Promise<Location> {
    return toLocation(await this.#find(id));
  }

  /** The one that an entity came through. @throws NotFoundError when it came otherwise, or is not there. */
  async byEntity(ref: string): Promise<Location> {
    const [json] = await this.#options.reader.entitiesByRefs({ refs: [ref] });
    if (json === undefined) throw new NotFoundError(`found no entity for ref ${ref}`);
    // Written by this catalog, so its shape is known.
    const origin = (JSON.parse(json) as Entity).metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION] ?? '';
    const [type, target] = [origin.slice(0, origin.indexOf(':')), origin.slice(origin.indexOf(':') + 1)];
    const found = await this.#options.store.byTarget(type, target);
    if (found === undefined) {
      throw new NotFoundError(`Found no location with type ${type} and target ${target}`);
    }
    return toLocation(found);
  }

  /** Registers a location; the catalog follows a moment later. @throws ConflictError when it is there. */
  async create(
    { type, target, presence }: LocationInput,
    onConflict = this.#options.onConflict,
  ): Promise<Location> {
    this.#requireWritable();
    requireUrl(type, target);
    const { store } = this.#options;
    const location: RegisteredLocation = {
      id: randomUUID(),
      type,
      target,
      name: await this.#freeName(type, target),
      ...(presence === 'optional' && { presence }),
    };
    if (await store.insert(location)) {
      this.#follow();
      return toLocation(location);
    }
    const existing = await store.byTarget(type, target);
    if (existing === undefined || onConflict === 'reject') {
      throw new ConflictError(`Location ${type}:${target} already exists`);
    }
    this.refresh();
    return toLocation(existing);
  }

  /** What registering would bring; nothing is kept. @throws InputError with all that is wrong. */
  async preview({
    type,
    target,
  }: LocationInput): Promise<{ exists: boolean; location: Location; entities: Entity[] }> {
    const { exists, entities, errors } = await this.look({ type, target });
    if (errors.length > 0) throw new InputError(errors.join(', '));
    const location = toLocation({
      id: `${type}:${target}`,
      type,
      target,
      name: generatedNameOf(type, target),
    });
    return { exists, location, entities };
  }

  /** What registering would bring, with all that is wrong; nothing is kept. */
  async look({
    type,
    target,
  }: LocationInput): Promise<{ exists: boolean; entities: Entity[]; errors: string[] }> {
    requireUrl(type, target);
    const { previewLocation } = await import('./previewLocation.ts');
    const preview = await previewLocation({ type, target }, this.#options.roots.configured);
    return { exists: (await this.#options.store.byTarget(type, target)) !== undefined, ...preview };
  }

  /** Its id, and the Location entity that stands for it, stay. @throws NotFoundError, ConflictError */
  async update(id: string, { type, target }: LocationInput): Promise<Location> {
    this.#requireWritable();
    requireUrl(type, target);
    const location = await this.#find(id);
    if (!(await this.#options.store.retarget(id, { type, target }))) {
      throw new ConflictError(`Location ${type}:${target} already exists`);
    }
    this.#follow();
    return toLocation({ ...location, type, target });
  }

  /** What it brought goes with it. @throws NotFoundError */
  async delete(id: string): Promise<void> {
    this.#requireWritable();
    if (!(await this.#options.store.delete(id))) throw notFound(id);
    this.#follow();
  }

  /** One that was led elsewhere keeps its name: whoever takes its former target has another. */
  async #freeName(type: string, target: string): Promise<string> {
    const name = generatedNameOf(type, target);
    const isTaken = (await this.#options.store.all()).some(location => location.name === name);
    return isTaken ? generatedNameOf(type, `${target} ${randomUUID()}`) : name;
  }

  /** Everything is looked at again; what has not changed costs next to nothing. */
  refresh(): void {
    this.#orWarn(this.#options.ingest.refresh());
  }

  /** The catalog takes what is registered now as what it is read from. */
  #follow(): void {
    const { roots, ingest } = this.#options;
    this.#orWarn(roots.all().then(settings => ingest.configure(settings)));
  }

  /** Who registers something is answered before it is read. */
  #orWarn(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (isAbortError(error)) return;
      this.#options.logger.warn(`Registered locations were not read: ${messageOf(error)}`);
    });
  }

  async #find(id: string): Promise<RegisteredLocation> {
    const location = await this.#options.store.byId(id);
    if (location === undefined) throw notFound(id);
    return location;
  }

  #requireWritable(): void {
    if (this.#options.readonly) throw new NotAllowedError('This operation not allowed in readonly mode');
  }
}

function toLocation({ id, type, target, name }: RegisteredLocation): Location {
  return { id, type, target, entityRef: stringifyEntityRef({ kind: 'location', name }) };
}

function requireUrl(type: string, target: string): void {
  if (type !== 'url') throw new InputError('Registered locations must be of an allowed type ["url"]');
  if (!URL.canParse(target))
    throw new InputError(`The target "${target}" is not a URL, such as https://host/catalog-info.yaml`);
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`Found no location with ID ${id}`);
}
