import { InputError } from '../errors.ts';

/** Where a descriptor is: `file:/abs/path`, `url:https://…`. spec/catalog-model §11. */
interface LocationRef {
  type: string;
  target: string;
}

/**
 * Reads `<type>:<target>`, split at the first colon.
 * @throws InputError when a part is empty, when it is a bare URL, or when the target could run as a script.
 */
export function parseLocationRef(ref: string): LocationRef {
  const colon = ref.indexOf(':');
  const type = ref.slice(0, Math.max(colon, 0)).trim();
  const target = ref.slice(colon + 1).trim();
  if (colon < 0 || type === '' || target === '') {
    throw new InputError(
      `The location "${ref}" should read <type>:<target>, for example url:https://… or file:./…`,
    );
  }
  if (type === 'http' || type === 'https') {
    throw new InputError(`The location "${ref}" needs a type before its URL: write url:${ref}`);
  }
  refuseScript(target);
  return { type, target };
}

function refuseScript(target: string): void {
  // Browsers ignore control characters and blanks in a scheme, so they are ignored here too.
  // eslint-disable-next-line no-control-regex
  if (/^javascript:/i.test(target.replaceAll(/[\u0000-\u0020]/g, ''))) {
    throw new InputError(`The location target "${target}" is a script; locations are URLs or paths`);
  }
}
