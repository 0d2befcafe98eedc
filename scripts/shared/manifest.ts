import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { root } from './paths.ts';

const MenuItem = Type.Object({
  command: Type.Optional(Type.String()),
  submenu: Type.Optional(Type.String()),
  when: Type.Optional(Type.String()),
});

/** What of package.json the checks look at. */
const Manifest = Type.Object({
  activationEvents: Type.Array(Type.String()),
  contributes: Type.Object({
    commands: Type.Array(Type.Object({ command: Type.String(), enablement: Type.Optional(Type.String()) })),
    views: Type.Record(Type.String(), Type.Array(Type.Object({ id: Type.String() }))),
    viewsWelcome: Type.Array(
      Type.Object({ view: Type.String(), contents: Type.String(), when: Type.String() }),
    ),
    submenus: Type.Array(Type.Object({ id: Type.String() })),
    menus: Type.Record(Type.String(), Type.Array(MenuItem)),
    keybindings: Type.Array(Type.Object({ command: Type.String(), when: Type.Optional(Type.String()) })),
    configuration: Type.Object({
      properties: Type.Record(Type.String(), Type.Object({ default: Type.Unknown() })),
    }),
  }),
});
export type Manifest = Static<typeof Manifest>;

export function readManifest(): { text: string; manifest: Manifest } {
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  return { text, manifest: Value.Parse(Manifest, JSON.parse(text)) };
}

/** The English texts behind the %keys% of package.json. */
export function readNls(): Record<string, string> {
  const text = readFileSync(join(root, 'package.nls.json'), 'utf8');
  return Value.Parse(Type.Record(Type.String(), Type.String()), JSON.parse(text));
}
