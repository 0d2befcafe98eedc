import { InputError } from '../../../model/index.ts';

/** Names that Windows takes for devices, whatever follows a dot. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Of a part of a path, in bytes: what file systems take. */
const LONGEST_NAME = 255;

/**
 * The parts of a path that names the same place below a folder on every system; none for the folder itself.
 * @throws InputError where it leads out of the folder, or a name is one that some system takes for something else.
 */
export function checkPath(path: string): string[] {
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) refuse(path, 'it is not from the folder of the task');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.pop() === undefined) refuse(path, 'it leads out of the folder of the task');
      continue;
    }
    const reason = reasonAgainst(part);
    if (reason !== undefined) refuse(path, reason);
    parts.push(part);
  }
  return parts;
}

function reasonAgainst(name: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\0-\x1f\x7f]/.test(name)) return 'it has signs that cannot be seen';
  if (name.includes('\\')) return 'it has a backslash. Put a slash between the names of folders';
  if (name.includes(':')) return 'it has a colon, which names something else on Windows';
  if (/[. ]$/.test(name)) return 'a name ends with a dot or a space, which Windows leaves out';
  if (DEVICE.test(name)) return `"${name}" is a device on Windows`;
  if (Buffer.byteLength(name) > LONGEST_NAME) return 'a name in it is too long';
  return undefined;
}

function refuse(path: string, reason: string): never {
  throw new InputError(`The path "${path.slice(0, 200)}" cannot be used: ${reason}.`);
}
