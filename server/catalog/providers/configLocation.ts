import { createHash } from 'node:crypto';
import { DEFAULT_NAMESPACE, stringifyEntityRef, type Entity } from '../../../model/index.ts';
import { annotateLocation } from '../processors/annotateLocation.ts';
import type { FoundLocation } from '../processors/followLocation.ts';
import type { Definition } from '../processors/processDescriptor.ts';
import type { CatalogRoot } from '../types.ts';
import type { Candidate } from './Candidate.ts';
import type { CatalogRootContext } from './CatalogRootContext.ts';

/** Of a location that a user configured, or that a provider lists. */
export type ConfiguredLocation = Pick<
  CatalogRoot & { kind: 'location' },
  'type' | 'target' | 'presence' | 'name'
>;

/** A configured location is a Location entity itself: a descriptor of one document, which no file holds. */
export interface ConfigLocation {
  candidate: Candidate;
  /** Made when it is needed: a provider may list ten thousand that have not changed. */
  describe: () => { definition: Definition; location: FoundLocation };
}

/** `token` changes with anything that is said of the location. */
export function createConfigLocation(
  root: CatalogRootContext,
  configured: ConfiguredLocation,
  { origin, token }: { origin: string; token: string },
): ConfigLocation {
  const { type, target } = configured;
  return {
    candidate: { ref: `config:${target}`, target, token, root, origin },
    describe: () => {
      const entity = annotateLocation(entityOf(configured), {
        location: origin,
        origin,
        gitUrls: root.gitUrls,
      });
      const ref = stringifyEntityRef({ kind: entity.kind, name: entity.metadata.name });
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      return {
        definition: { ref, document: 0, entity, range: () => range },
        location: {
          ref,
          document: 0,
          type,
          targets: [{ value: target, path: [] }],
          ...(configured.presence === 'optional' && { optional: true }),
        },
      };
    },
  };
}

/** Name of the Location entity that stands for a location. spec/catalog-model §11. */
export function generatedNameOf(type: string, target: string): string {
  return `generated-${createHash('sha1').update(`${type}:${target}`).digest('hex')}`;
}

function entityOf({
  type,
  target,
  presence,
  name = generatedNameOf(type, target),
}: ConfiguredLocation): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: { name, namespace: DEFAULT_NAMESPACE },
    spec: { type, target, ...(presence !== undefined && { presence }) },
  };
}
