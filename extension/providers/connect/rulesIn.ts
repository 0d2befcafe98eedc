import { parseDocument } from 'yaml';
import type { PreviewRule } from '../../../protocol/http/providers.ts';
import { usualKinds } from './usualKinds.ts';

/**
 * Which kinds a provider may bring once addProvider has written it, by the texts of the configuration in the order in which
 * they are read. What is no rule is left out: whoever reads the configuration says so. Loaded by import(), since it brings
 * the YAML library along.
 */
export function rulesIn(texts: readonly string[]): PreviewRule[] {
  const rules = texts.map(rulesOf).findLast(found => found !== undefined);
  return rules?.flatMap(toRule) ?? [{ allow: usualKinds.map(kind => ({ kind })) }];
}

function rulesOf(text: string): unknown[] | undefined {
  const rules: unknown = partOf(partOf(parseDocument(text).toJS(), 'catalog'), 'rules');
  return Array.isArray(rules) ? rules : undefined;
}

function toRule(value: unknown): PreviewRule[] {
  const allow = listIn(value, 'allow').flatMap(toKind);
  const locations = listIn(value, 'locations').flatMap(toLocation);
  return [{ allow, ...(partOf(value, 'locations') !== undefined && { locations }) }];
}

function toKind(value: unknown): PreviewRule['allow'] {
  const kind = typeof value === 'string' ? value : textIn(value, 'kind');
  const specType = textIn(value, 'spec.type');
  return kind === undefined ? [] : [{ kind, ...(specType !== undefined && { specType }) }];
}

function toLocation(value: unknown): NonNullable<PreviewRule['locations']> {
  const type = textIn(value, 'type');
  const [exact, pattern] = [textIn(value, 'exact'), textIn(value, 'pattern')];
  if (type === undefined) return [];
  return [{ type, ...(exact !== undefined && { exact }), ...(pattern !== undefined && { pattern }) }];
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function listIn(value: unknown, key: string): unknown[] {
  const part = partOf(value, key);
  return Array.isArray(part) ? part : [];
}

function textIn(value: unknown, key: string): string | undefined {
  const part = partOf(value, key);
  return typeof part === 'string' && part !== '' ? part : undefined;
}
