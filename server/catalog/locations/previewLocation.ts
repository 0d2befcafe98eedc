import { InputError, type Entity, type Problem } from '../../../model/index.ts';
import { isUrlPattern, LiveFileSource, locationRefOf, Sources, UrlSource } from '../../sources/index.ts';
import { followTarget } from '../processors/followLocation.ts';
import { createPlaceholderReader } from '../processors/createPlaceholderReader.ts';
import { processDescriptor, type ProcessedDescriptor } from '../processors/processDescriptor.ts';
import { createConfigLocation } from '../providers/configLocation.ts';
import { createRootContexts, type CatalogRootContext } from '../providers/CatalogRootContext.ts';
import type { CatalogSettings } from '../types.ts';

/** A location that leads to more is one for a sync, not for somebody who waits. */
const MOST_FILES = 1_000;

interface Preview {
  context: CatalogRootContext;
  sources: Sources;
  entities: Map<string, Entity>;
  errors: string[];
  /** URLs in the order in which they were named. */
  targets: Set<string>;
}

/**
 * The entities that a location of type url would bring, the Location entity that stands for it first, and everything that
 * is wrong. Nothing is stored.
 */
export async function previewLocation(
  { type, target }: { type: string; target: string },
  settings: CatalogSettings,
): Promise<{ entities: Entity[]; errors: string[] }> {
  const root = { kind: 'location', type, target } as const;
  const [context] = createRootContexts({ ...settings, roots: [root] });
  if (context === undefined) throw new Error('A root has a context');
  const ignore = (): void => undefined;
  const files = new LiveFileSource({ touched: ignore, watchFailed: ignore });
  const urls = new UrlSource({ readable: settings, changed: ignore });
  const { origin } = context;
  const { definition } = createConfigLocation(context, root, { origin, token: '' }).describe();
  const preview: Preview = {
    context,
    sources: new Sources(files, urls),
    entities: new Map([[definition.ref, definition.entity]]),
    errors: [],
    targets: new Set([target]),
  };
  try {
    for (const url of preview.targets) {
      await (isUrlPattern(url, context.gitUrls) ? listAll(preview, url) : readOne(preview, url));
    }
  } finally {
    urls.close();
    files.close();
  }
  return { entities: [...preview.entities.values()], errors: preview.errors };
}

async function readOne(preview: Preview, target: string): Promise<void> {
  const { context, sources, errors } = preview;
  const read = await sources.read(target);
  if (!read.ok) {
    errors.push(read.failure.message);
    return;
  }
  const processed = await processDescriptor({
    text: read.text,
    location: locationRefOf(target),
    origin: context.origin,
    gitUrls: context.gitUrls,
    isAllowed: entity => context.isAllowed(entity, context.origin),
    readPlaceholder: createPlaceholderReader({
      sources,
      descriptor: target,
      folder: context.folderOf(target),
      gitUrls: context.gitUrls,
      isUrlAllowed: url => context.isUrlAllowed(url),
      depends: () => undefined,
    }),
  });
  for (const problem of processed.problems) {
    if (problem.severity === 'error') errors.push(placed(problem, target));
  }
  for (const { ref, entity } of processed.definitions) {
    if (preview.entities.has(ref)) errors.push(`Duplicate nested entity: ${ref}`);
    else preview.entities.set(ref, entity);
  }
  follow(preview, target, processed);
}

async function listAll(preview: Preview, pattern: string): Promise<void> {
  const listed = await preview.sources.urls.list(pattern);
  if (!listed.ok) preview.errors.push(listed.failure.message);
  else for (const { target } of listed.items) addTarget(preview, target);
}

function follow(preview: Preview, file: string, { locations }: ProcessedDescriptor): void {
  const { context, errors } = preview;
  for (const location of locations) {
    for (const { value } of location.targets) {
      const found = followTarget(location.type, value, {
        file,
        folders: context.folders,
        top: context.folderOf(file),
        gitUrls: context.gitUrls,
        isAllowed: url => context.isUrlAllowed(url),
      });
      if (found.ok) addTarget(preview, found.target);
      else errors.push(found.message);
    }
  }
}

function addTarget({ targets }: Preview, target: string): void {
  if (targets.size >= MOST_FILES) {
    throw new InputError(`The location leads to more than ${MOST_FILES} files.`);
  }
  targets.add(target);
}

function placed({ message, range }: Problem, target: string): string {
  return `${target}:${range.start.line + 1}: ${message}`;
}
