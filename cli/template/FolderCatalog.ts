import { readFile } from 'node:fs/promises';
import { parseDescriptor } from '../../model/index.ts';
import type { ScaffolderOptions } from '../../server/scaffolder/index.ts';
import { collectFiles } from '../validate/collectFiles.ts';

type Reader = ScaffolderOptions['reader'];
type Locations = ScaffolderOptions['locations'];

/**
 * What steps ask of a catalog, where there is none but the files of a folder: entities as they are written, read when the
 * first is asked for. What would be registered is remembered, to be told.
 */
export class FolderCatalog implements Reader, Locations {
  readonly #folder: string;
  #entities: Promise<Map<string, string>> | undefined;
  readonly registered: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  async entitiesByRefs({ refs }: { refs: string[] }): Promise<(string | undefined)[]> {
    const entities = await (this.#entities ??= readEntities(this.#folder));
    return refs.map(ref => entities.get(ref));
  }

  look(): ReturnType<Locations['look']> {
    return Promise.resolve({ exists: false, entities: [], errors: [] });
  }

  create({ type, target }: Parameters<Locations['create']>[0]): ReturnType<Locations['create']> {
    this.registered.push(target);
    return Promise.resolve({ id: target, type, target, entityRef: `location:default/${type}` });
  }
}

async function readEntities(folder: string): Promise<Map<string, string>> {
  const entities = new Map<string, string>();
  const { files } = await collectFiles(['.'], folder);
  for (const { file } of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    for (const { entity, entityRef } of parseDescriptor(text).documents) {
      if (entity === undefined || entityRef === undefined || entities.has(entityRef)) continue;
      entities.set(entityRef, JSON.stringify(entity));
    }
  }
  return entities;
}
