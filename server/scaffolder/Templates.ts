import { pathToFileURL } from 'node:url';
import { validate, type ValidationError } from 'jsonschema';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  InputError,
  isJsonObject,
  messageOf,
  NotFoundError,
  parseEntityRef,
  parseLocationRef,
  stringifyEntityRef,
  validateEntity,
  type Entity,
  type JsonObject,
} from '../../model/index.ts';
import { formPagesOf } from '../../model/template/form/parameterSchemaOf.ts';
import type { TaskSpec } from '../../protocol/http/scaffolder.ts';
import type { CatalogReader } from '../catalog/types.ts';
import type { ShippedTemplates } from './shipped/index.ts';

/** A template that has passed its schema. */
export interface FoundTemplate {
  template: Entity;
  info: NonNullable<TaskSpec['templateInfo']>;
}

const API_VERSION = 'scaffolder.backstage.io/v1beta3';

/** The templates of the catalog, and those that come with Callboard where the catalog has no other by their refs. */
export class Templates {
  readonly #reader: Pick<CatalogReader, 'entitiesByRefs'>;
  readonly #shipped: Pick<ShippedTemplates, 'all'>;

  constructor(
    reader: Pick<CatalogReader, 'entitiesByRefs'>,
    shipped: Pick<ShippedTemplates, 'all'> = { all: () => Promise.resolve(new Map()) },
  ) {
    this.#reader = reader;
    this.#shipped = shipped;
  }

  /** @throws NotFoundError; InputError where it is none, or of another version. */
  async find(templateRef: string): Promise<FoundTemplate> {
    const entityRef = stringifyEntityRef(parseEntityRef(templateRef, { defaultKind: 'template' }));
    const template = (await this.#read(entityRef)) ?? (await this.#shipped.all()).get(entityRef);
    if (template === undefined) throw new NotFoundError(`Template ${entityRef} not found`);
    return { template: requireTemplate(template), info: infoOf(entityRef, template, baseUrlOf(template)) };
  }

  /** Those that come with Callboard, but for those that the catalog has others in the place of. */
  async shipped(): Promise<Entity[]> {
    const shipped = await this.#shipped.all();
    const refs = [...shipped.keys()];
    const own = refs.length === 0 ? [] : await this.#reader.entitiesByRefs({ refs });
    return refs.flatMap((ref, index) => (own[index] === undefined ? (shipped.get(ref) ?? []) : []));
  }

  /** Of who asks, where that is a user of the catalog. */
  async user(subject: string | undefined): Promise<TaskSpec['user']> {
    if (subject?.startsWith('user:') !== true) return undefined;
    const entity = await this.#read(subject.toLowerCase());
    return { ref: subject, ...(entity && { entity: asJson(entity) }) };
  }

  async #read(ref: string): Promise<Entity | undefined> {
    const [json] = await this.#reader.entitiesByRefs({ refs: [ref] });
    // Written by this catalog, so its shape is known.
    return json === undefined ? undefined : (JSON.parse(json) as Entity);
  }
}

/** One that was handed in, rather than read from the catalog. */
export function givenTemplate(template: Entity, baseUrl?: string): FoundTemplate {
  const { findings } = validateEntity(asJson(template));
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw new InputError(`Input template is not a template: ${wrong.message}`);
  const entityRef = stringifyEntityRef({
    ...{ kind: template.kind, name: template.metadata.name },
    namespace: template.metadata.namespace ?? 'default',
  });
  return { template: requireTemplate(template), info: infoOf(entityRef, template, baseUrl) };
}

function requireTemplate(template: Entity): Entity {
  if (template.kind.toLowerCase() === 'template' && template.apiVersion === API_VERSION) return template;
  throw new InputError(
    `Unsupported apiVersion field in schema entity, ${template.apiVersion} ${template.kind}: templates are of ${API_VERSION}.`,
  );
}

function infoOf(entityRef: string, { metadata }: Entity, baseUrl: string | undefined): FoundTemplate['info'] {
  return { entityRef, entity: { metadata }, ...(baseUrl !== undefined && { baseUrl }) };
}

/** What relative URLs of its steps are from; undefined where it is not known where it lies. */
export function baseUrlOf({ metadata: { annotations = {} } }: Entity): string | undefined {
  const ref = annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION];
  if (ref === undefined) return undefined;
  const { type, target } = parseLocationRef(ref);
  if (type === 'url') return target;
  return type === 'file' ? pathToFileURL(target).href : undefined;
}

/** What does not fit: answers the pages, secrets their schema. Of secrets, the values are not told. */
export function errorsOfAnswers(
  { spec = {} }: Entity,
  { values, secrets = {} }: { values: JsonObject; secrets?: Readonly<Record<string, string>> | undefined },
): object[] {
  const pages = formPagesOf(spec);
  const errors: object[] = pages.flatMap(page => errorsOf(values, page));
  const schema = isJsonObject(spec['secrets']) ? spec['secrets']['schema'] : undefined;
  if (!isJsonObject(schema)) return errors;
  const wrong = errorsOf({ ...secrets }, schema).map(
    ({ path, property, message, name, argument, stack }) => ({
      ...{ path, property, message, name, stack },
      argument: argument as unknown,
    }),
  );
  return [...errors, ...wrong];
}

function errorsOf(values: JsonObject, schema: JsonObject): ValidationError[] {
  try {
    return validate(values, schema).errors;
  } catch (error) {
    throw new InputError(`The template's form cannot be used: ${messageOf(error)}`, { cause: error });
  }
}

/** An entity is JSON, which its type does not say. */
export function asJson(entity: Entity): JsonObject {
  return entity as unknown as JsonObject;
}
