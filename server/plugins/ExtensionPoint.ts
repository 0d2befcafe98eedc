/** What a feature lets plugins add to it. The feature makes it; the host hands it to each plugin. */
export interface ExtensionPoint {
  /** Backstage's, such as `scaffolder.actions`: plugins are handed what it offers under the part before the dot. */
  readonly id: `${string}.${string}`;
  /** Begins the turn of one plugin. `plugin`: as messages call it. */
  open(plugin: string): OpenedPoint;
}

/** An extension point in the hands of one plugin, while that registers. */
export interface OpenedPoint {
  /** The functions that the plugin is handed. They check what they are given and keep it until `commit`. */
  readonly offers: Readonly<Record<string, unknown>>;
  /**
   * The plugin has registered: puts what it added into force, all or nothing, and gives what takes it back.
   * @throws ConflictError, InputError
   */
  commit(): () => void;
}
