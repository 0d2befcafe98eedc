/** What the variables of the environment make of a text. */
export type Substitution = { ok: true; text: string } | { ok: false; variables: string[] };

const REFERENCE = /(\$?)\$\{([^{}]*)\}/g;

/**
 * Replaces `${NAME}` and `${NAME:-default}` by variables, trimmed; `$${NAME}` stays as `${NAME}`. Not ok when any
 * variable is neither set nor has a default that is not empty: then there is no value at all, as in Backstage.
 */
export function substitute(text: string, env: NodeJS.ProcessEnv): Substitution {
  const missing: string[] = [];
  const replaced = text.replace(REFERENCE, (whole: string, escape: string, reference: string) => {
    if (escape !== '') return whole.slice(1);
    const value = readReference(reference, env);
    if (value === undefined) missing.push(nameOf(reference));
    return value ?? '';
  });
  return missing.length > 0 ? { ok: false, variables: missing } : { ok: true, text: replaced };
}

function nameOf(reference: string): string {
  return (reference.split(':-', 1)[0] ?? '').trim();
}

function readReference(reference: string, env: NodeJS.ProcessEnv): string | undefined {
  const at = reference.indexOf(':-');
  const value = env[nameOf(reference)]?.trim();
  if (at < 0) return value;
  if (value !== undefined && value !== '') return value;
  const otherwise = reference.slice(at + 2).trim();
  return otherwise === '' ? undefined : otherwise;
}
