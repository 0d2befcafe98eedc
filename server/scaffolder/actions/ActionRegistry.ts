import { ConflictError } from '../../../model/index.ts';
import type { TemplateAction } from './TemplateAction.ts';

/** What steps may name, whoever brings it: Callboard itself and plugins come in by the same door. */
export class ActionRegistry {
  #actions: ReadonlyMap<string, TemplateAction> = new Map();
  readonly #owners = new Map<string, string>();

  /** Those that are registered now, by id. A change makes another map: whoever holds one has it as it was. */
  get all(): ReadonlyMap<string, TemplateAction> {
    return this.#actions;
  }

  /**
   * Registers all of them, or none, and gives what takes them away again. `owner`: as messages call it.
   * @throws ConflictError where an id is taken, naming both owners
   */
  add(owner: string, actions: readonly TemplateAction[]): () => void {
    const all = new Map(this.#actions);
    for (const action of actions) {
      if (all.has(action.id)) {
        throw new ConflictError(
          `The action ${action.id} of ${owner} is there already, by ${this.#owners.get(action.id) ?? owner}. Give it another id, such as one that begins with the name of your organisation.`,
        );
      }
      all.set(action.id, action);
    }
    this.#actions = all;
    for (const { id } of actions) this.#owners.set(id, owner);
    return () => {
      this.#remove(actions);
    };
  }

  #remove(actions: readonly TemplateAction[]): void {
    const gone = new Set(actions);
    this.#actions = new Map([...this.#actions].filter(([, action]) => !gone.has(action)));
    for (const { id } of actions) if (!this.#actions.has(id)) this.#owners.delete(id);
  }
}
