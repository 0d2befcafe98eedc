import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  entityRefOf,
  messageOf,
  parseDescriptor,
  type Entity,
} from '../../../model/index.ts';
import type { Logger } from '../../events/index.ts';

export interface ShippedTemplatesOptions {
  /** Each of its folders that holds a template.yaml is one; undefined: there are none. */
  folder: string | undefined;
  logger: Pick<Logger, 'warn'>;
}

/** The templates that come with Callboard. They are in no catalog: docs/adr/0012. */
export class ShippedTemplates {
  readonly #options: ShippedTemplatesOptions;
  #templates: Promise<ReadonlyMap<string, Entity>> | undefined;

  constructor(options: ShippedTemplatesOptions) {
    this.#options = options;
  }

  /** By their refs, in order of those. */
  all(): Promise<ReadonlyMap<string, Entity>> {
    return (this.#templates ??= this.#readAll());
  }

  async #readAll(): Promise<ReadonlyMap<string, Entity>> {
    const { folder, logger } = this.#options;
    if (folder === undefined) return new Map();
    try {
      const names = (await readdir(folder)).sort();
      const read = await Promise.all(names.map(name => readTemplates(join(folder, name, 'template.yaml'))));
      return new Map(read.flat().map(template => [entityRefOf(template), template]));
    } catch (error) {
      logger.warn(`The templates that come with Callboard cannot be read: ${messageOf(error)}`);
      return new Map();
    }
  }
}

async function readTemplates(file: string): Promise<Entity[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    // A folder beside the templates that is none.
    return [];
  }
  const location = `file:${file}`;
  const annotations = { [ANNOTATION_LOCATION]: location, [ANNOTATION_ORIGIN_LOCATION]: location };
  return parseDescriptor(text).documents.flatMap(({ entity }) =>
    entity === undefined ? [] : [{ ...entity, metadata: { ...entity.metadata, annotations } }],
  );
}
