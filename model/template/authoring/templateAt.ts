import { isJsonObject } from '../../common/json.ts';
import { describeYamlError } from '../../descriptor/describeYamlError.ts';
import { guardText, withoutByteOrderMark } from '../../descriptor/guardText.ts';
import { plainValue } from '../../descriptor/plainValue.ts';
import { readDocuments, type PositionedDocument } from '../../descriptor/readDocuments.ts';
import { WorkLimitError } from '../../descriptor/WorkBudget.ts';
import type { JsonObject } from '../../entity/Entity.ts';
import { messageOf } from '../../errors.ts';

/** A template as somebody is writing it: read, though it may not be good yet, or why it cannot be. */
export type WrittenTemplate =
  | { template: JsonObject; problem?: never }
  | { template?: never; problem: { message: string; /** From 0. */ line: number } };

const DECLARES = /^apiVersion:\s*["']?scaffolder\.backstage\.io\//gm;

/** Where the templates of a text say that they are ones, without reading it: in UTF-16 code units from 0. */
export function templateOffsets(text: string): number[] {
  return [...text.matchAll(DECLARES)].map(({ index }) => index);
}

/** The template at one of the offsets; undefined where the text has none there. */
export function templateAt(text: string, offset: number): WrittenTemplate | undefined {
  const guarded = guardText(text);
  if (guarded !== undefined) return { problem: { message: guarded.message, line: 0 } };
  const clean = withoutByteOrderMark(text);
  const line = text.slice(0, offset).split('\n').length - 1;
  try {
    const found = readDocuments(clean).findLast(one => startOf(one) <= line);
    return found && read(found);
  } catch (error) {
    if (error instanceof RangeError || error instanceof WorkLimitError) {
      return { problem: { message: messageOf(error), line } };
    }
    throw error;
  }
}

function startOf({ document, positions }: PositionedDocument): number {
  return positions.rangeOf(document.range[0], document.range[0]).start.line;
}

function read({ document, positions }: PositionedDocument): WrittenTemplate | undefined {
  const [error] = document.errors;
  if (error !== undefined) {
    const message = describeYamlError(error.code, error.message);
    return { problem: { message, line: positions.rangeOf(...error.pos).start.line } };
  }
  try {
    const template = plainValue(document.toJS());
    return isJsonObject(template) ? { template } : undefined;
  } catch (cause) {
    // Aliases that lead nowhere, or to too much.
    return { problem: { message: messageOf(cause), line: startOf({ document, positions }) } };
  }
}
