import { describeValue, isJsonObject, stringifyPath } from '../common/json.ts';
import type { JsonObject, JsonValue } from '../entity/Entity.ts';
import { placeholderIn } from '../placeholders/placeholders.ts';
import { errorAt, type Finding } from './Finding.ts';
import { isDnsLabel, isLabelValue, isName, isQualifiedKey, isTag, isUrl } from './formats.ts';
import { warnOfMisspelt } from './warnOfMisspelt.ts';

const nameRule =
  'letters, digits and any of - _ . between them, beginning and ending with a letter or digit, at most 63 characters';
const namespaceRule = 'lower case letters, digits and - between them, at most 63 characters';
const tagRule = 'lower case letters, digits, : + # and single - between them, at most 63 characters';
const keyRule = `a name, or a domain in lower case and a name such as example.com/name (${nameRule})`;

const metadataFields = [
  'name',
  'namespace',
  'title',
  'description',
  'labels',
  'annotations',
  'tags',
  'links',
  'uid',
  'etag',
];

/** spec/catalog-model §2 and §3. */
export function validateMetadata(metadata: JsonObject, findings: Finding[]): void {
  validateName(metadata, findings);
  validateNamespace(metadata, findings);
  optionalText(metadata, 'title', findings);
  optionalText(metadata, 'description', findings, true);
  optionalText(metadata, 'uid', findings);
  optionalText(metadata, 'etag', findings);
  textsByKey(metadata, 'labels', findings, (value, path) => {
    if (isLabelValue(value)) return;
    findings.push(wrong('entity-field', path, value, `a label value is empty, or ${nameRule}`));
  });
  textsByKey(metadata, 'annotations', findings);
  validateTags(metadata, findings);
  validateLinks(metadata, findings);
  warnOfMisspelt(metadata, 'metadata', '', metadataFields, findings);
}

function validateName(metadata: JsonObject, findings: Finding[]): void {
  const name = metadata['name'];
  const path = ['metadata', 'name'];
  if (typeof name === 'string') {
    if (!isName(name)) findings.push(wrong('entity-name', path, name, `a name is ${nameRule}`, asName(name)));
  } else if (name === undefined) {
    findings.push(
      errorAt(
        'entity-name',
        path,
        'metadata.name is missing: every entity has a name, unique within its kind.',
      ),
    );
  } else {
    // What names the entity has to stand in its own file: no placeholder will do.
    findings.push(notText('entity-name', path, name));
  }
}

function validateNamespace(metadata: JsonObject, findings: Finding[]): void {
  const namespace = metadata['namespace'];
  const path = ['metadata', 'namespace'];
  if (namespace === undefined) return;
  if (typeof namespace !== 'string') findings.push(notText('entity-name', path, namespace));
  else if (!isDnsLabel(namespace)) {
    findings.push(
      wrong('entity-name', path, namespace, `a namespace is ${namespaceRule}`, asDnsLabel(namespace)),
    );
  }
}

function optionalText(holder: JsonObject, field: string, findings: Finding[], mayBeEmpty = false): void {
  const value = holder[field];
  if (value === undefined || (typeof value === 'string' && (mayBeEmpty || value !== ''))) return;
  if (!placeholderIn(value)) findings.push(notText('entity-field', ['metadata', field], value));
}

function textsByKey(
  metadata: JsonObject,
  field: string,
  findings: Finding[],
  checkValue?: (value: string, path: string[]) => void,
): void {
  const map = metadata[field];
  if (map === undefined || placeholderIn(map)) return;
  if (!isJsonObject(map)) {
    findings.push(
      errorAt(
        'entity-field',
        ['metadata', field],
        `metadata.${field} must be a mapping of keys to strings, but is ${describeValue(map)}.`,
      ),
    );
    return;
  }
  for (const key of Object.keys(map)) {
    const path = ['metadata', field, key];
    const value = map[key];
    if (!isQualifiedKey(key)) {
      const message = `The key "${key}" in metadata.${field} is not valid: a key is ${keyRule}.`;
      findings.push({ ...errorAt('entity-field', path, message), at: 'key' });
    }
    if (typeof value === 'string') checkValue?.(value, path);
    else if (!placeholderIn(value)) findings.push(notText('entity-field', path, value));
  }
}

function validateTags(metadata: JsonObject, findings: Finding[]): void {
  const tags = metadata['tags'];
  if (tags === undefined || placeholderIn(tags)) return;
  if (!Array.isArray(tags)) {
    findings.push(
      errorAt(
        'entity-field',
        ['metadata', 'tags'],
        `metadata.tags must be a list of strings, but is ${describeValue(tags)}.`,
      ),
    );
    return;
  }
  tags.forEach((tag, index) => {
    const path = ['metadata', 'tags', index];
    if (typeof tag === 'string') {
      if (!isTag(tag)) findings.push(wrong('entity-field', path, tag, `a tag is ${tagRule}`, asTag(tag)));
    } else if (!placeholderIn(tag)) findings.push(notText('entity-field', path, tag));
  });
}

function validateLinks(metadata: JsonObject, findings: Finding[]): void {
  const links = metadata['links'];
  if (links === undefined || placeholderIn(links)) return;
  if (!Array.isArray(links)) {
    findings.push(
      errorAt(
        'entity-field',
        ['metadata', 'links'],
        `metadata.links must be a list of links, each with a url, but is ${describeValue(links)}.`,
      ),
    );
    return;
  }
  links.forEach((link, index) => {
    validateLink(link, ['metadata', 'links', index], findings);
  });
}

function validateLink(link: JsonValue, path: (string | number)[], findings: Finding[]): void {
  if (placeholderIn(link)) return;
  if (!isJsonObject(link)) {
    const message = `${stringifyPath(path)} must be a mapping with a url, but is ${describeValue(link)}.`;
    findings.push(errorAt('entity-field', path, message));
    return;
  }
  const url = link['url'];
  if (url === undefined) {
    findings.push(
      errorAt('entity-field', [...path, 'url'], `${stringifyPath(path)}.url is missing: a link needs one.`),
    );
  } else if (typeof url === 'string') {
    if (!isUrl(url)) {
      findings.push(
        wrong(
          'entity-field',
          [...path, 'url'],
          url,
          'a link has a full URL, such as https://example.com/page',
        ),
      );
    }
  } else if (!placeholderIn(url)) findings.push(notText('entity-field', [...path, 'url'], url));
  for (const field of ['title', 'icon', 'type']) {
    const value = link[field];
    // A blank title or icon shows as nothing; the type is free text.
    const isGood = typeof value === 'string' && (field === 'type' ? value !== '' : value.trim() !== '');
    if (value === undefined || isGood || placeholderIn(value)) continue;
    findings.push(notText('entity-field', [...path, field], value));
  }
}

/** A string that does not follow its rule, and one like it that does. */
function wrong(
  rule: Finding['rule'],
  path: (string | number)[],
  found: string,
  right: string,
  like?: string,
): Finding {
  const example = like === undefined ? '' : ` Write for example "${like}".`;
  return errorAt(
    rule,
    path,
    `${stringifyPath(path)} is ${describeValue(found)}, which is not valid: ${right}.${example}`,
  );
}

function asName(text: string): string | undefined {
  return likeIf(isName, text.replaceAll(/[^A-Za-z0-9_.]+/g, '-'));
}

function asDnsLabel(text: string): string | undefined {
  return likeIf(isDnsLabel, text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'));
}

function asTag(text: string): string | undefined {
  return likeIf(isTag, text.toLowerCase().replaceAll(/[^a-z0-9:+#]+/g, '-'));
}

function likeIf(isGood: (text: string) => boolean, text: string): string | undefined {
  const cut = text.slice(0, 63).replaceAll(/^[-_.]+|[-_.]+$/g, '');
  return isGood(cut) ? cut : undefined;
}

/** A value that should be a string, and not an empty one. */
export function notText(
  rule: Finding['rule'],
  path: (string | number)[],
  found: JsonValue | undefined,
): Finding {
  const field = stringifyPath(path);
  if (typeof found === 'string') {
    return errorAt(rule, path, `${field} is empty: give it a value, or remove it.`);
  }
  const wayOut =
    typeof found === 'number' || typeof found === 'boolean'
      ? ` Put it in quotes: "${found}".`
      : found === null || found === undefined
        ? ' Give it a value, or remove it.'
        : '';
  return errorAt(rule, path, `${field} must be a string, but is ${describeValue(found)}.${wayOut}`);
}
