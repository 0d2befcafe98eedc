/** A first descriptor of a Component, for someone to go on with. */
export interface DescriptorSuggestion {
  name: string;
  description?: string;
  annotations: Record<string, string>;
  tags: string[];
  links: { url: string; title: string }[];
  type: string;
  /** Ref of a Group or User; undefined where nobody can be told. */
  owner?: string;
  /** Whether the catalog has that owner. */
  isOwnerKnown: boolean;
}
