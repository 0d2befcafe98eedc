import jsonata from 'jsonata';
import { InputError, messageOf, type JsonValue } from '../../../model/index.ts';

/** Far more than any expression needs that ends at all. */
const MOST_DEPTH = 500;
const MOST_ITEMS = 1_000_000;
/** Of the result, as JSON. */
const MOST_CHARACTERS = 10 * 1024 * 1024;

/**
 * What a JSONata expression makes of data; undefined where that is nothing. It is interpreted, and none of it is run as code.
 * @throws InputError for one that is wrong, or makes too much
 */
export async function evaluateJsonata(expression: string, data: JsonValue): Promise<JsonValue | undefined> {
  let text: string | undefined;
  try {
    const evaluation = jsonata(expression, { stack: MOST_DEPTH, sequence: MOST_ITEMS });
    evaluation.registerFunction('pad', pad, '<s-ns?:s>');
    // Lists that it makes have marks on them, and functions are no data: JSON is what is left.
    text = stringify(await evaluation.evaluate(data));
  } catch (error) {
    throw new InputError(`JSONata failed to evaluate the expression: ${messageOf(error)}`, { cause: error });
  }
  if (text === undefined) return undefined;
  if (text.length > MOST_CHARACTERS) {
    throw new InputError(`The JSONata expression gives more than ${MOST_CHARACTERS} characters.`);
  }
  return JSON.parse(text) as JsonValue;
}

/** Of what is no data, nothing. */
function stringify(value: unknown): string | undefined {
  return JSON.stringify(value);
}

/** The one function that makes a text of any length at once. */
function pad(text: string, width: number, by = ' '): string {
  if (Math.abs(width) > MOST_CHARACTERS)
    throw new InputError(`$pad makes at most ${MOST_CHARACTERS} characters.`);
  return width < 0 ? text.padStart(-width, by) : text.padEnd(width, by);
}
