import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { InputError } from '../../model/index.ts';

/** What the package of a plugin exports as its default (docs/plugins.md). */
export interface Plugin {
  readonly id: string;
  /** Called once for each catalog, with what the extension points offer: `{ scaffolder: { addActions } }`. */
  register(points: PluginPoints): unknown;
}

export type PluginPoints = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const Facts = Type.Object({ id: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]*$' }) });

/** The default export of a plugin's module. @throws InputError where it is none */
export function parsePlugin(exported: unknown): Plugin {
  const expected =
    "should be { id, register({ scaffolder }) { … } } with an id of letters, digits and dashes such as 'changelog'";
  if (typeof exported !== 'object' || exported === null) {
    throw new InputError(`Its default export ${expected}, not ${describe(exported)}.`);
  }
  if (!Value.Check(Facts, exported))
    throw new InputError(`Its default export ${expected}: the id is not so.`);
  const { register } = exported as { register?: unknown };
  if (typeof register === 'function') return exported as typeof exported & Plugin;
  throw new InputError(`Its default export ${expected}: register is ${describe(register)}.`);
}

function describe(value: unknown): string {
  return value === undefined ? 'missing' : value === null ? 'null' : `a ${typeof value}`;
}
