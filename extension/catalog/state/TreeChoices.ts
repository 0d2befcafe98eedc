import { EventEmitter, type Memento } from 'vscode';
import { setContext, type Disposable } from '../../common/index.ts';
import { contextKeys } from '../../contributions.ts';
import { readTreePreferences, storeTreePreferences, type TreePreferences } from './TreePreferences.ts';

/** What the user wants to see: remembered for the workspace, and told to the menus. */
export class TreeChoices implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  #current: TreePreferences;
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#current = readTreePreferences(memory);
    this.#setContexts();
  }

  get current(): Readonly<TreePreferences> {
    return this.#current;
  }

  async change(change: Partial<TreePreferences>): Promise<void> {
    this.#current = { ...this.#current, ...change };
    this.#setContexts();
    this.#changed.fire();
    await storeTreePreferences(this.#memory, this.#current);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #setContexts(): void {
    const { grouping, text, ownedOnly, starredOnly } = this.#current;
    setContext(contextKeys.grouping, grouping);
    setContext(contextKeys.filtered, text !== '');
    setContext(contextKeys.owned, ownedOnly);
    setContext(contextKeys.starred, starredOnly);
  }
}
