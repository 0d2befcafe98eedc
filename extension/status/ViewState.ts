/** Which welcome view the catalog view shows, or `ready` for its tree: the context key contextKeys.state. */
export type ViewStateName =
  'noFolder' | 'untrusted' | 'starting' | 'failed' | 'loading' | 'empty' | 'hidden' | 'ready';

/** The one writer of the context key. It follows the connection by itself; only what the tree knows is told to it. */
export interface ViewState {
  readonly name: ViewStateName;
  /** Whether the tree's filters hide every entity there is: `hidden` then takes the place of `ready`. */
  setHidden(hidden: boolean): void;
}
