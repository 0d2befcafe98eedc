import { describeYamlError } from '../descriptor/describeYamlError.ts';
import { guardText, withoutByteOrderMark } from '../descriptor/guardText.ts';
import { AliasLimitError, plainValue } from '../descriptor/plainValue.ts';
import { readDocuments } from '../descriptor/readDocuments.ts';
import { MAX_DEPTH, TOO_DEEP } from '../descriptor/tokensWithinLimits.ts';
import { WorkLimitError } from '../descriptor/WorkBudget.ts';
import type { JsonValue } from '../entity/Entity.ts';
import { InputError, messageOf } from '../errors.ts';

/**
 * The value of a YAML file that a placeholder names, within the limits that descriptors have.
 * @throws InputError that says what is wrong with the text
 */
export function parseIncludedYaml(text: string): JsonValue {
  const documents = readWithinLimits(() => readDocuments(cleanText(text)));
  const [first, ...more] = documents;
  if (first === undefined || more.length > 0) {
    throw new InputError(`Exactly one YAML document is expected, ${documents.length} are there.`);
  }
  const { document } = first;
  const [error] = document.errors;
  if (error) throw new InputError(describeYamlError(error.code, error.message));
  return readWithinLimits(() => plainValue(document.toJS()));
}

/**
 * The same for JSON.
 * @throws InputError
 */
export function parseIncludedJson(text: string): JsonValue {
  const value = parseJson(cleanText(text));
  if (!isWithinDepth(value)) throw new InputError(`${TOO_DEEP}.`);
  return value;
}

function cleanText(text: string): string {
  const problem = guardText(text);
  if (problem) throw new InputError(problem.message);
  return withoutByteOrderMark(text);
}

function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new InputError(`This is not good JSON: ${messageOf(error)}`, { cause: error });
  }
}

function readWithinLimits<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof WorkLimitError) {
      throw new InputError('This is more than is read of one file. Split it.', { cause: error });
    }
    // The library says so when aliases grow too many.
    if (error instanceof AliasLimitError || error instanceof ReferenceError) {
      const message = 'The aliases (*name) refer to themselves or grow out of all proportion.';
      throw new InputError(`${message} Write the values out where they are needed.`, { cause: error });
    }
    if (error instanceof RangeError) throw new InputError(`${TOO_DEEP}.`, { cause: error });
    throw error;
  }
}

/** Goes through lists of its own instead of calling itself, for the depth is what is in question. */
function isWithinDepth(value: JsonValue): boolean {
  let level: JsonValue[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap(membersOf);
    if (level.length === 0) return true;
  }
  return false;
}

function membersOf(value: JsonValue): JsonValue[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter(item => item !== undefined);
}
