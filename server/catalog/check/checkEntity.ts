import {
  ANNOTATION_LOCATION,
  InputError,
  parseDescriptor,
  parseLocationRef,
  resolvePlaceholders,
  validateEntity,
  type Entity,
  type Finding,
  type JsonValue,
} from '../../../model/index.ts';
import { isInside } from '../../common/isInside.ts';
import { realPathOf } from '../../common/realPathOf.ts';
import { isUrl, LiveFileSource, locationRefOf, Sources, splitGlob, UrlSource } from '../../sources/index.ts';
import { createPlaceholderReader } from '../processors/createPlaceholderReader.ts';
import { findLocation, followTarget, type FollowedTarget } from '../processors/followLocation.ts';
import { createRootContexts, type CatalogRootContext } from '../providers/CatalogRootContext.ts';
import type { CatalogRoot, CatalogSettings } from '../types.ts';

/** An entity that is good as it stands, and where it is said to come from. */
export interface EntityToCheck {
  entity: Entity;
  /** Location ref; one in the entity's own annotations wins. */
  location: string;
}

export interface EntityError {
  name: 'InputError' | 'NotAllowedError';
  message: string;
}

/** A Location that names more is one for a sync, not for somebody who waits. */
const MOST_FILES = 1_000;

/** Where an entity is, and what holds for what it names. */
interface Place {
  context: CatalogRootContext;
  /** A URL, or an absolute path. */
  target: string;
  /** The folder that a file's placeholders and targets may not leave. */
  folder: string | undefined;
}

/**
 * What is wrong with that which an entity names: its placeholders, and the targets of a Location. They are read as far as
 * the catalog would read them: URLs that are allowed, files inside its folders. Nothing is stored.
 */
export async function checkEntity(
  { entity, location }: EntityToCheck,
  settings: CatalogSettings,
): Promise<EntityError[]> {
  const ignore = (): void => undefined;
  const files = new LiveFileSource({ touched: ignore, watchFailed: ignore });
  const urls = new UrlSource({ readable: settings, changed: ignore });
  const sources = new Sources(files, urls);
  try {
    const place = placeOf(entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? location, settings);
    const filled = await fill(entity, place, sources);
    if (!filled.entity) return filled.findings.filter(isError).map(({ message }) => inputError(message));
    return await checkTargets(filled.entity, place, sources);
  } catch (error) {
    if (error instanceof InputError) return [inputError(error.message)];
    throw error;
  } finally {
    urls.close();
    files.close();
  }
}

/** @throws InputError for a file outside the catalog's folders, and for what is neither file nor URL. */
function placeOf(location: string, settings: CatalogSettings): Place {
  const { type, target } = parseLocationRef(location);
  if (type === 'url') {
    const [context] = createRootContexts({ ...settings, roots: [{ kind: 'location', type, target }] });
    if (context === undefined) throw new Error('A root has a context');
    return { context, target, folder: undefined };
  }
  for (const context of type === 'file' ? createRootContexts(settings) : []) {
    const folder = folderOf(context.root);
    if (folder !== undefined && isInside(realPathOf(target), realPathOf(folder))) {
      return { context, target, folder };
    }
  }
  throw new InputError(
    `The location "${location}" is not looked at: name a URL, or a file inside the folders of the catalog.`,
  );
}

function folderOf(root: CatalogRoot): string | undefined {
  if (root.kind === 'folder') return root.path;
  return root.kind === 'location' && root.type === 'file' ? splitGlob(root.target).base : undefined;
}

async function fill(
  entity: Entity,
  { context, target, folder }: Place,
  sources: Sources,
): Promise<{ entity?: Entity; findings: Finding[] }> {
  const read = createPlaceholderReader({
    sources,
    descriptor: target,
    folder: folder ?? '',
    gitUrls: context.gitUrls,
    isUrlAllowed: url => context.isUrlAllowed(url),
    depends: () => undefined,
  });
  const resolved = await resolvePlaceholders(entity, read);
  if (resolved.findings.length > 0) return { findings: resolved.findings };
  return validateEntity(resolved.entity as unknown as JsonValue);
}

async function checkTargets(entity: Entity, place: Place, sources: Sources): Promise<EntityError[]> {
  const location = findLocation(entity, 0);
  if (location === undefined) return [];
  if (isUrl(place.target) && location.type !== undefined && location.type !== 'url') {
    return [inputError('Registered locations must be of an allowed type ["url"]')];
  }
  const { context, target: file, folder } = place;
  const errors: EntityError[] = [];
  const found: string[] = [];
  for (const { value } of location.targets) {
    const followed = followTarget(location.type, value, {
      file,
      folders: folder === undefined ? context.folders : [folder],
      top: folder ?? '',
      gitUrls: context.gitUrls,
      isAllowed: url => context.isUrlAllowed(url),
    });
    const listed = await listTarget(followed, sources, location.optional === true);
    errors.push(...listed.errors.map(inputError));
    found.push(...listed.targets);
    if (found.length > MOST_FILES) {
      return [inputError(`The Location leads to more than ${MOST_FILES} files.`)];
    }
  }
  for (const one of new Set(found)) {
    errors.push(...(await checkTarget(one, { context, sources, isOptional: location.optional === true })));
  }
  return errors;
}

async function listTarget(
  followed: FollowedTarget,
  sources: Sources,
  isOptional: boolean,
): Promise<{ targets: string[]; errors: string[] }> {
  if (!followed.ok) return { targets: [], errors: [followed.message] };
  if (followed.kind === 'url') return { targets: [followed.target], errors: [] };
  const source = followed.kind === 'urlPattern' ? sources.urls : sources.files;
  const listed = await source.list(followed.target);
  if (listed.ok) return { targets: listed.items.map(({ target }) => target), errors: [] };
  const isMissing = listed.failure.rule === 'file-missing';
  return { targets: [], errors: isMissing && isOptional ? [] : [listed.failure.message] };
}

/** Only whether it can be read and may be there: what is in it has a way of its own to be checked. */
async function checkTarget(
  target: string,
  { context, sources, isOptional }: { context: CatalogRootContext; sources: Sources; isOptional: boolean },
): Promise<EntityError[]> {
  const read = await sources.read(target);
  if (!read.ok) {
    return isOptional && read.failure.rule === 'file-missing' ? [] : [inputError(read.failure.message)];
  }
  const { documents, problems } = parseDescriptor(read.text);
  const unread = [...problems, ...documents.flatMap(document => document.problems)]
    .filter(({ rule }) => rule.startsWith('yaml-') || rule.startsWith('file-'))
    .map(({ message, range }) => inputError(`${target}:${range.start.line + 1}: ${message}`));
  const refused = documents.flatMap(({ entity, entityRef = '' }): EntityError[] =>
    entity === undefined || context.isAllowed(entity, context.origin)
      ? []
      : [
          {
            name: 'NotAllowedError',
            message: `Entity ${entityRef} at ${locationRefOf(target)}, originated at ${context.origin}, is not of an allowed kind for that location`,
          },
        ],
  );
  return [...unread, ...refused];
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function inputError(message: string): EntityError {
  return { name: 'InputError', message };
}
