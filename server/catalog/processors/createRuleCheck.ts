import picomatch from 'picomatch';
import type { Entity } from '../../../model/index.ts';
import { defaultRules } from '../defaultRules.ts';
import type { CatalogRoot, CatalogRule } from '../types.ts';

type LocationRoot = Pick<CatalogRoot & { kind: 'location' }, 'type' | 'target' | 'allow'>;

/** Which entities a configured location may bring: those that at least one rule allows. spec/catalog-model §12. */
export function createRuleCheck(
  rules: readonly CatalogRule[] | undefined,
  root: LocationRoot,
): (entity: Entity) => boolean {
  const own: CatalogRule = { allow: (root.allow ?? []).map(kind => ({ kind })) };
  const allowed = [...(rules ?? defaultRules).filter(rule => appliesTo(rule, root)), own].flatMap(
    ({ allow }) => allow,
  );
  return entity =>
    allowed.some(
      ({ kind, specType }) =>
        isSame(kind, entity.kind) && (specType === undefined || isSame(specType, entity.spec?.['type'])),
    );
}

function appliesTo({ locations }: CatalogRule, root: LocationRoot): boolean {
  return (
    locations === undefined ||
    locations.some(
      ({ type, exact, pattern }) =>
        type === root.type &&
        (exact === undefined || exact === root.target) &&
        (pattern === undefined || picomatch.isMatch(root.target, pattern, { nocase: true, dot: true })),
    )
  );
}

function isSame(text: string, value: unknown): boolean {
  return typeof value === 'string' && text.toLowerCase() === value.toLowerCase();
}
