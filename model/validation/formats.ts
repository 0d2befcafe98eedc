// The rules of spec/catalog-model §3. Lengths are checked first, which also bounds the work of each pattern.

/** In every place this runs (Node, browsers); typed here because the pure parts know neither. */
declare const URL: { canParse(url: string): boolean };

const namePattern = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const dnsLabelPattern = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
const kindPattern = /^[a-zA-Z][a-z0-9A-Z]*$/;
const versionPattern = /^[a-z0-9A-Z]+$/;
const tagPattern = /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/;

export function isName(value: string): boolean {
  return isShort(value) && namePattern.test(value);
}

/** A namespace, and each part of a domain-like prefix. */
export function isDnsLabel(value: string): boolean {
  return isShort(value) && dnsLabelPattern.test(value);
}

export function isDnsSubdomain(value: string): boolean {
  return value.length >= 1 && value.length <= 253 && value.split('.').every(isDnsLabel);
}

export function isKind(value: string): boolean {
  return isShort(value) && kindPattern.test(value);
}

/** `version` or `prefix/version`. */
export function isApiVersion(value: string): boolean {
  return isPrefixed(value, version => isShort(version) && versionPattern.test(version));
}

/** Key of a label or an annotation: `name` or `prefix/name`. */
export function isQualifiedKey(value: string): boolean {
  return isPrefixed(value, isName);
}

export function isLabelValue(value: string): boolean {
  return value === '' || isName(value);
}

export function isTag(value: string): boolean {
  return isShort(value) && tagPattern.test(value);
}

export function isUrl(value: string): boolean {
  return URL.canParse(value);
}

function isShort(value: string): boolean {
  return value.length >= 1 && value.length <= 63;
}

function isPrefixed(value: string, isSuffix: (suffix: string) => boolean): boolean {
  const slash = value.indexOf('/');
  if (slash < 0) return isSuffix(value);
  return isDnsSubdomain(value.slice(0, slash)) && isSuffix(value.slice(slash + 1));
}
