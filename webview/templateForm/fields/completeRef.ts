import { parseEntityRef, stringifyEntityRef } from '../../../model/entity/ref.ts';

export interface RefDefaults {
  defaultKind?: string | undefined;
  defaultNamespace?: string | undefined;
}

/** A ref that was typed, with what it leaves out; what can be none stays as it was typed. */
export function completeRef(text: string, { defaultKind, defaultNamespace }: RefDefaults): string {
  try {
    const ref = parseEntityRef(text, {
      ...(defaultKind !== undefined && { defaultKind }),
      ...(defaultNamespace !== undefined && { defaultNamespace }),
    });
    return stringifyEntityRef(ref);
  } catch {
    return text;
  }
}
