import type { Entity } from '../entity/Entity.ts';
import type { Problem } from './Problem.ts';

/** One YAML document of a descriptor: a good entity, or the reasons why there is none. */
export interface DescriptorDocument {
  /** Zero-based index in its file; empty documents are counted but not returned. */
  index: number;
  /** Defaults applied (namespace); present only when the document has no problem of severity error. */
  entity?: Entity;
  /** Canonical ref, where kind and name could be read, also of a bad document. */
  entityRef?: string;
  problems: Problem[];
}

export interface ParsedDescriptor {
  documents: DescriptorDocument[];
  /** Problems of the file as a whole (too large, binary); those of documents are in the documents. */
  problems: Problem[];
}
