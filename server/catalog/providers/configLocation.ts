import { createHash } from 'node:crypto';
import { DEFAULT_NAMESPACE, stringifyEntityRef, type Entity } from '../../../model/index.ts';
import { annotateLocation } from '../processors/annotateLocation.ts';
import type { FoundLocation } from '../processors/followLocation.ts';
import type { Definition } from '../processors/processDescriptor.ts';
import type { CatalogRoot } from '../types.ts';
import type { Candidate } from './Candidate.ts';
import type { CatalogRootContext } from './CatalogRootContext.ts';

type LocationRoot = CatalogRoot & { kind: 'location' };

/** A configured location is a Location entity itself: a descriptor of one document, which no file holds. */
export interface ConfigLocation {
  candidate: Candidate;
  definition: Definition;
  location: FoundLocation;
}

export function createConfigLocation(context: CatalogRootContext, root: LocationRoot): ConfigLocation {
  const entity = annotateLocation(entityOf(root), context.origin, context.origin);
  const ref = stringifyEntityRef({ kind: entity.kind, name: entity.metadata.name });
  return {
    candidate: {
      ref: `config:${root.target}`,
      target: root.target,
      token: JSON.stringify(root),
      root: context,
    },
    definition: {
      ref,
      document: 0,
      entity,
      range: () => ({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }),
    },
    location: {
      ref,
      document: 0,
      type: root.type,
      targets: [{ value: root.target, path: [] }],
      ...(root.presence === 'optional' && { optional: true }),
    },
  };
}

/** Name of the Location entity that stands for a location. spec/catalog-model §11. */
export function generatedNameOf(type: string, target: string): string {
  return `generated-${createHash('sha1').update(`${type}:${target}`).digest('hex')}`;
}

function entityOf({ type, target, presence, name = generatedNameOf(type, target) }: LocationRoot): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: { name, namespace: DEFAULT_NAMESPACE },
    spec: { type, target, ...(presence !== undefined && { presence }) },
  };
}
