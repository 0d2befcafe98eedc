import { aiResource } from './aiResource.ts';
import { api } from './api.ts';
import { component } from './component.ts';
import { domain } from './domain.ts';
import { group } from './group.ts';
import type { KindDefinition } from './KindDefinition.ts';
import { location } from './location.ts';
import { resource } from './resource.ts';
import { systemKind } from './system.ts';
import { template } from './template.ts';
import { user } from './user.ts';

/** Every kind that Callboard knows, in the order in which people should meet them. */
export const kindDefinitions: readonly KindDefinition[] = [
  component,
  api,
  resource,
  systemKind,
  domain,
  group,
  user,
  template,
  location,
  aiResource,
];

const byKind = new Map(kindDefinitions.map(definition => [definition.kind, definition]));
const byLowerKind = new Map(kindDefinitions.map(definition => [definition.kind.toLowerCase(), definition]));

/** The definition of a kind as files must write it: casing counts. */
export function kindDefinitionOf(kind: string): KindDefinition | undefined {
  return byKind.get(kind);
}

/** The definition of a kind as refs may write it: casing does not count. */
export function findKindDefinition(kind: string): KindDefinition | undefined {
  return byLowerKind.get(kind.toLowerCase());
}
