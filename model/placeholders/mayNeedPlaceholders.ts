import type { JsonValue } from '../entity/Entity.ts';
import { isOpaque, placeholderIn } from './placeholders.ts';

/** Whether anything in the entity stands for the content of another file. */
export function mayNeedPlaceholders(entity: object): boolean {
  return holdsPlaceholder(entity as JsonValue);
}

function holdsPlaceholder(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsPlaceholder);
  if (placeholderIn(value)) return true;
  if (isOpaque(value)) return false;
  for (const key of Object.keys(value)) {
    if (holdsPlaceholder(value[key])) return true;
  }
  return false;
}
