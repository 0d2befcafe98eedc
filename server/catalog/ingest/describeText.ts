import { contentOf, type EntityContent } from '../../store/index.ts';
import {
  processDescriptor,
  type DescriptorInput,
  type ProcessedDescriptor,
} from '../processors/processDescriptor.ts';

/** What a descriptor's text comes to: plain data, so that another thread can find it out. */
export interface DescribedText extends Omit<ProcessedDescriptor, 'definitions'> {
  definitions: DescribedDefinition[];
}

export interface DescribedDefinition {
  ref: string;
  document: number;
  /** As the file says it. */
  name: string;
  content: EntityContent;
}

export async function describeText(input: DescriptorInput): Promise<DescribedText> {
  const processed = await processDescriptor(input);
  return {
    ...processed,
    definitions: processed.definitions.map(({ ref, document, entity }) => ({
      ref,
      document,
      name: entity.metadata.name,
      content: contentOf(entity),
    })),
  };
}
