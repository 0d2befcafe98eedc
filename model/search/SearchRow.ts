/** One line of the search-key index. spec/catalog-model §14. */
export interface SearchRow {
  /** Lower case, dotted, e.g. `metadata.annotations.backstage.io/orphan` or `relations.ownedby`. */
  key: string;
  /** Lower case; undefined where only existence is known (null, or longer than 200 characters). */
  value: string | undefined;
  /** The value with its own casing, for facets. */
  original: string | undefined;
}
