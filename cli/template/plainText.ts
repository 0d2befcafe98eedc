import { stripVTControlCharacters } from 'node:util';

/** One line that does nothing to a terminal, whatever a template put into it. */
export function plainText(text: string): string {
  // eslint-disable-next-line no-control-regex -- those are what a terminal heeds
  return stripVTControlCharacters(text).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
