import { topContainers } from '../groupings/groupings.ts';
import { createGroupNode, readEntities, readFacet, readRest } from './groupSections.ts';
import { entitySection } from './entitySection.ts';
import { wholeSection, type LoadContext, type Section } from './Section.ts';
import type { CatalogNode } from '../nodes/CatalogNode.ts';

/** Domains, systems of no domain, what says it is part of something that is not there, and what is part of nothing. */
export function systemSections(): Section[] {
  return [
    entitySection(undefined, 'domains', topContainers.domains, { containers: true }),
    entitySection(undefined, 'systems', topContainers.systems, { containers: true }),
    wholeSection('missing', readMissing),
    wholeSection('rest', context => readRest(topContainers.rest, 'system', context)),
  ];
}

async function readMissing(context: LoadContext): Promise<CatalogNode[]> {
  const counts = await readFacet('relations.partOf', context);
  const known = await readEntities(
    counts.map(count => count.value),
    context,
  );
  return counts
    .filter(({ value }) => !known.has(value))
    .map(({ value, count }) => ({
      ...createGroupNode('system', value, { by: 'ref', ref: value }, { 'relations.partOf': value }, count),
      ref: value,
    }));
}
