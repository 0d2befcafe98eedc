/** What holds something that must be given back: the editor's Disposable by shape, without being its class. */
export interface Disposable {
  dispose(): void;
}
