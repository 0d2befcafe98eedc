// Loaded with import(): the validator and the YAML reader stay out of activation.
import { parseDescriptorWithPositions } from '../../model/index.ts';
import type { Problem } from '../../protocol/http/callboard.ts';

/** What is wrong with a descriptor by its text alone: the same validator that the server runs. */
export function checkText(text: string): Problem[] {
  const { documents, problems } = parseDescriptorWithPositions(text);
  return [...problems, ...documents.flatMap(document => document.problems)];
}
