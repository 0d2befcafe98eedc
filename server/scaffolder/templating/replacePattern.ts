import { InputError, messageOf } from '../../../model/index.ts';

export interface Replacement {
  text: string;
  /** A regular expression: all that it finds is replaced. */
  find: string;
  replaceWith: string;
}

/** @throws InputError */
export function replacePattern({ text, find, replaceWith }: Replacement): string {
  return text.replaceAll(patternOf(find), replaceWith);
}

function patternOf(find: string): RegExp {
  try {
    return new RegExp(find, 'g');
  } catch (error) {
    throw new InputError(`"${find}" is no regular expression: ${messageOf(error)}`, { cause: error });
  }
}
