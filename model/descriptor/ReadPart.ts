import type { DescriptorDocument } from './types.ts';

/** What a reader finds in a part of a text. */
export interface ReadPart {
  documents: DescriptorDocument[];
  /** All documents of the part, empty ones too. */
  count: number;
}
