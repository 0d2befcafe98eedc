import { isJsonObject } from '../../../common/json.ts';
import type { JsonObject } from '../../../entity/Entity.ts';
import type { InlineRule } from './markdownIt.ts';
import type { PageEnv } from './PageEnv.ts';

const pressed =
  /\+\+((?:(?:[\w-]{1,40}|"[^"\n]{1,80}"|'[^'\n]{1,80}')\+){0,8}(?:[\w-]{1,40}|"[^"\n]{1,80}"|'[^'\n]{1,80}'))\+\+/y;

const names: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  control: 'Ctrl',
  lctrl: 'Left Ctrl',
  rctrl: 'Right Ctrl',
  alt: 'Alt',
  lalt: 'Left Alt',
  ralt: 'Right Alt',
  altgr: 'Alt Gr',
  shift: 'Shift',
  lshift: 'Left Shift',
  rshift: 'Right Shift',
  cmd: 'Cmd',
  command: 'Cmd',
  meta: 'Meta',
  super: 'Super',
  win: 'Win',
  windows: 'Win',
  option: 'Option',
  opt: 'Option',
  fn: 'Fn',
  enter: 'Enter',
  return: 'Return',
  ret: 'Return',
  tab: 'Tab',
  esc: 'Esc',
  escape: 'Esc',
  space: 'Space',
  spc: 'Space',
  backspace: 'Backspace',
  bksp: 'Backspace',
  delete: 'Del',
  del: 'Del',
  insert: 'Ins',
  ins: 'Ins',
  home: 'Home',
  end: 'End',
  'page-up': 'Page Up',
  pageup: 'Page Up',
  pgup: 'Page Up',
  'page-down': 'Page Down',
  pagedown: 'Page Down',
  pgdn: 'Page Down',
  up: 'Up',
  'arrow-up': 'Up',
  down: 'Down',
  'arrow-down': 'Down',
  left: 'Left',
  'arrow-left': 'Left',
  right: 'Right',
  'arrow-right': 'Right',
  'caps-lock': 'Caps Lock',
  capslock: 'Caps Lock',
  'print-screen': 'Print Screen',
  prtsc: 'Print Screen',
  'scroll-lock': 'Scroll Lock',
  pause: 'Pause',
  break: 'Break',
  menu: 'Menu',
  plus: '+',
  minus: '-',
  equal: '=',
  comma: ',',
  period: '.',
  dot: '.',
  slash: '/',
  backslash: '\\',
  semicolon: ';',
  colon: ':',
  'single-quote': "'",
  'double-quote': '"',
  tilde: '~',
  grave: '`',
  underscore: '_',
  asterisk: '*',
  pipe: '|',
  exclam: '!',
};

/** `++ctrl+alt+"My key"++`. */
export const keys: InlineRule = state => {
  if (!state.src.startsWith('++', state.pos)) return false;
  pressed.lastIndex = state.pos;
  const match = pressed.exec(state.src);
  if (!match || pressed.lastIndex > state.posMax) return false;
  const { dialect } = state.env as unknown as PageEnv;
  const own = dialect.option('pymdownx.keys', 'key_map');
  const parts = [...(match[1] ?? '').matchAll(/"[^"]*"|'[^']*'|[\w-]+/g)].map(([key]) =>
    nameOf(key, isJsonObject(own) ? own : {}),
  );
  if (parts.some(part => part === undefined)) return false;
  const text = (option: string, otherwise: string): string => {
    const value = dialect.option('pymdownx.keys', option);
    return typeof value === 'string' ? value : otherwise;
  };
  const separator = text('separator', '+');
  state.push('keys_open', 'span', 1).attrs = [['class', text('class', 'keys')]];
  parts.forEach((part, index) => {
    if (index > 0 && separator !== '') add(state, 'span', separator);
    add(state, 'kbd', part?.name ?? '', part?.id);
  });
  state.push('keys_close', 'span', -1);
  state.pos = pressed.lastIndex;
  return true;
};

function nameOf(key: string, own: JsonObject): { name: string; id?: string } | undefined {
  if (/^["']/.test(key)) return { name: key.slice(1, -1) };
  const id = key.toLowerCase();
  const mapped = Object.hasOwn(own, id) ? own[id] : undefined;
  const known = Object.hasOwn(names, id) ? names[id] : undefined;
  const name =
    (typeof mapped === 'string' ? mapped : known) ??
    (/^[a-z0-9]$/.test(id) ? id.toUpperCase() : /^f\d{1,2}$/.test(id) ? id.toUpperCase() : undefined);
  return name === undefined ? undefined : { name, id };
}

function add(state: Parameters<InlineRule>[0], tag: string, text: string, id?: string): void {
  const token = state.push(`${tag}_open`, tag, 1);
  if (id !== undefined) token.attrs = [['class', `key-${id}`]];
  state.push('text_special', '', 0).content = text;
  state.push(`${tag}_close`, tag, -1);
}
