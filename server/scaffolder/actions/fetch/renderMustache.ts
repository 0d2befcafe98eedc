import Mustache from 'mustache';
import { InputError, messageOf, type JsonObject, type JsonValue } from '../../../../model/index.ts';
import { inGoodTime } from '../../templating/index.ts';

/** Renders a text without logic; what it gives is not made fit for HTML. `name`: what messages call it. @throws InputError */
export function renderMustache(text: string, values: JsonObject, name: string): string {
  if (!text.includes('{{')) return text;
  const work = (): string =>
    new Mustache.Writer().render(text, new OwnValues(values), undefined, { escape: String });
  try {
    return inGoodTime(work);
  } catch (error) {
    throw new InputError(`${name} cannot be rendered: ${messageOf(error)}`, { cause: error });
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
