import { EventEmitter, type Event, type Memento } from 'vscode';
import type { Disposable } from '../../common/index.ts';
import { KeptAnswers } from '../create/KeptAnswers.ts';
import type { TemplateSession, TemplateAnswers } from '../TemplateSession.ts';
import { keyOf, type TemplatePlace } from './TemplatePlace.ts';

const KEY = 'callboard.templates.draftAnswers';

/** What templates that somebody writes were tried with, in this workspace; secrets only while the window is open. */
export class DraftAnswers implements Disposable {
  readonly #kept: KeptAnswers;
  readonly #changed = new EventEmitter<void>();
  readonly #secrets = new Map<string, Pick<TemplateAnswers, 'values' | 'secrets'>>();

  constructor(memory: Memento) {
    this.#kept = new KeptAnswers(memory, KEY);
  }

  get onDidChange(): Event<void> {
    return this.#changed.event;
  }

  has(place: TemplatePlace): boolean {
    return this.#kept.read(keyOf(place)) !== undefined;
  }

  read(place: TemplatePlace): TemplateAnswers | undefined {
    const key = keyOf(place);
    const kept = this.#kept.read(key);
    if (kept === undefined) return undefined;
    const { values = {}, secrets = {} } = this.#secrets.get(key) ?? {};
    return { values: { ...values, ...kept.values }, secrets, page: 0 };
  }

  async keep(
    place: TemplatePlace,
    { form, answers }: Pick<TemplateSession, 'form' | 'answers'>,
  ): Promise<void> {
    const key = keyOf(place);
    const { values, secrets } = answers;
    // Of a secret, the values have asterisks, without which it is not answered.
    const masked = Object.entries(values).filter(([name]) => Object.hasOwn(secrets, name));
    this.#secrets.set(key, { values: Object.fromEntries(masked), secrets });
    await this.#kept.keep(key, form, answers);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
