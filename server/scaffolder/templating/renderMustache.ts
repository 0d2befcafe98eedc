import Mustache from 'mustache';
import { InputError, messageOf, type JsonObject, type JsonValue } from '../../../model/index.ts';

/** Renders a text without logic; what it gives is not made fit for HTML. @throws InputError */
export function renderMustache(text: string, values: JsonObject): string {
  try {
    return new Mustache.Writer().render(text, new OwnValues(values), undefined, { escape: String });
  } catch (error) {
    throw new InputError(messageOf(error), { cause: error });
  }
}

/** What was handed over, and nothing that comes along with each object of the language. */
class OwnValues extends Mustache.Context {
  override push(view: unknown): OwnValues {
    return new OwnValues(view, this);
  }

  override lookup(name: string): unknown {
    if (name === '.') return this.view;
    return name.split('.').reduce<unknown>(ownValue, this.view) ?? this.#lookupAbove(name);
  }

  #lookupAbove(name: string): unknown {
    return this.parent instanceof OwnValues ? this.parent.lookup(name) : undefined;
  }
}

function ownValue(value: unknown, key: string): unknown {
  if (value === undefined || value === null || !Object.hasOwn(Object(value) as object, key)) return undefined;
  return (value as Record<string, JsonValue>)[key];
}
