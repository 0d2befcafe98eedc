import { isJsonObject, shorten, valueAt } from '../common/json.ts';
import type { JsonObject } from '../entity/Entity.ts';
import { errorAt, type Finding } from './Finding.ts';

const marks = /\$\{\{|\{%|\{\{/;

/** Whether a text looks like one that a template engine has yet to fill in. */
export function looksUnrendered(text: string): boolean {
  return marks.test(text);
}

/** What is said of a skeleton, instead of everything that is wrong with it as an entity. */
export function skeletonMessage(found: string): string {
  return `This looks like the skeleton of a software template, not yet filled in ("${shorten(found.trim(), 60)}"). Keep it out of the catalog: add its folder to the setting callboard.catalog.exclude.`;
}

/**
 * The one finding that stands for all others, where they come from placeholders of a template engine. A Template holds
 * those by right, so with it only its own kind and name count.
 */
export function asSkeleton(value: JsonObject, findings: readonly Finding[]): Finding | undefined {
  const metadata = value['metadata'];
  const name = isJsonObject(metadata) ? metadata['name'] : undefined;
  const ownFields = [value['apiVersion'], value['kind'], name];
  const wrongFields =
    value['kind'] === 'Template' ? [] : findings.map(finding => valueAt(value, finding.path));
  const paths: [string, ...(string | number)[]][] = [['apiVersion'], ['kind'], ['metadata', 'name']];
  const candidates = [
    ...ownFields.map((found, index) => ({ found, path: paths[index] ?? [] })),
    ...wrongFields.map((found, index) => ({ found, path: findings[index]?.path ?? [] })),
  ];
  const hit = candidates.find(({ found }) => typeof found === 'string' && looksUnrendered(found));
  return hit && errorAt('entity-skeleton', hit.path, skeletonMessage(hit.found as string));
}
