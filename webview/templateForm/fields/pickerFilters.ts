import { isJsonObject } from '../../../model/common/json.ts';
import type { PickerFilter } from '../../../protocol/webview/templateForm.ts';
import { textsOption } from './fieldControl.ts';

/**
 * A picker's `catalogFilter` (one record, or several of which any may fit) or its older `allowedKinds`; `kinds` where it has
 * neither. Empty: every entity.
 */
export function pickerFilters(
  options: Record<string, unknown>,
  kinds: readonly string[] = [],
): PickerFilter[] {
  const { catalogFilter } = options;
  const records: unknown[] = Array.isArray(catalogFilter) ? catalogFilter : [catalogFilter];
  const filters = records.filter(isJsonObject).map(toFilter);
  if (filters.length > 0) return filters;
  const allowed = textsOption(options, 'allowedKinds');
  const wanted = allowed.length > 0 ? allowed : [...kinds];
  return wanted.length > 0 ? [{ kind: wanted }] : [];
}

function toFilter(record: Record<string, unknown>): PickerFilter {
  const filter: PickerFilter = {};
  for (const [key, value] of Object.entries(record)) {
    if (typeof value === 'string') filter[key] = value;
    else if (Array.isArray(value)) filter[key] = value.map(String);
    else if (isJsonObject(value) && typeof value['exists'] === 'boolean')
      filter[key] = { exists: value['exists'] };
    else if (typeof value === 'number' || typeof value === 'boolean') filter[key] = String(value);
  }
  return filter;
}
