import { InputError } from '../errors.ts';

/** The parts of an entity ref. spec/catalog-model §5. */
export interface CompoundEntityRef {
  kind: string;
  namespace: string;
  name: string;
}

export const DEFAULT_NAMESPACE = 'default';

export interface ParseEntityRefOptions {
  defaultKind?: string;
  defaultNamespace?: string;
}

/**
 * Reads `[<kind>:][<namespace>/]<name>`. Casing is kept; compare refs by their stringified form.
 * @throws InputError when a part is empty, or the kind is missing and there is no default for it.
 */
export function parseEntityRef(ref: string, options: ParseEntityRefOptions = {}): CompoundEntityRef {
  const colon = ref.indexOf(':');
  const slash = ref.indexOf('/');
  // A slash before the first colon means that there is no kind: the colon belongs to what follows.
  const hasKind = colon >= 0 && (slash < 0 || colon < slash);
  const rest = hasKind ? ref.slice(colon + 1) : ref;
  const split = rest.indexOf('/');
  const kind = hasKind ? ref.slice(0, colon) : options.defaultKind;
  const namespace = split >= 0 ? rest.slice(0, split) : (options.defaultNamespace ?? DEFAULT_NAMESPACE);
  const name = rest.slice(split + 1);
  if (kind === '' || namespace === '' || name === '') {
    throw new InputError(`Entity reference "${ref}" was not on the form [<kind>:][<namespace>/]<name>`);
  }
  if (kind === undefined) {
    throw new InputError(
      `Entity reference "${ref}" had missing or empty kind (e.g. did not start with "component:" or similar)`,
    );
  }
  return { kind, namespace, name };
}

/** The canonical form, in which refs are stored and compared: all three parts, in lower case. */
export function stringifyEntityRef(ref: {
  kind: string;
  namespace?: string | undefined;
  name: string;
}): string {
  return `${ref.kind}:${ref.namespace ?? DEFAULT_NAMESPACE}/${ref.name}`.toLowerCase();
}

/** The canonical ref of an entity. */
export function entityRefOf(entity: {
  kind: string;
  metadata: { namespace?: string; name: string };
}): string {
  return stringifyEntityRef({
    kind: entity.kind,
    namespace: entity.metadata.namespace,
    name: entity.metadata.name,
  });
}
