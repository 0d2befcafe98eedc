import assert from 'node:assert/strict';
import type { Location } from '../../../protocol/http/catalog.ts';
import type { Random } from '../../helpers/createRandom.ts';
import type { BuiltServer } from './BuiltServer.ts';

/** Registered targets with their ids. */
type Registered = ReadonlyMap<string, string>;

/** What one person sees who registers locations; `unanswered` is what the last request does, if it does anything. */
interface Person {
  /** The targets that nobody else registers. */
  targets: string[];
  sure: Map<string, string>;
  unanswered?: (before: Registered) => { removed: string[]; added: { target: string; id?: string }[] };
}

const PEOPLE = 3;
const PATH = '/api/catalog/locations';

/** Several people who register, change, remove and preview locations of type url, and remember what they were told. */
export class LocationEdits {
  readonly #people: Person[];
  readonly #random: Random;
  readonly #previewed: string;
  answered = 0;

  /** `targets` are shared out among the people; `previewed` is only looked at, and never registered. */
  constructor({ targets, previewed, random }: { targets: string[]; previewed: string; random: Random }) {
    this.#random = random;
    this.#previewed = previewed;
    this.#people = Array.from({ length: PEOPLE }, (_, index) => ({
      targets: targets.filter((_target, at) => at % PEOPLE === index),
      sure: new Map(),
    }));
  }

  /** Goes on until it is told to stop, or the server is gone; gives how many requests were left without an answer. */
  async perform(server: BuiltServer, goesOn: () => boolean): Promise<number> {
    const url = (await server.url()) + PATH;
    const work = this.#people.map(async person => {
      while (goesOn()) {
        if (!(await this.#performOne(url, person))) return 1;
      }
      return 0;
    });
    const left: number[] = await Promise.all(work);
    return left.reduce((sum, one) => sum + one, 0);
  }

  /** Holds the server to what it answered; what it did not answer is there as a whole or not at all. */
  async assertKept(server: BuiltServer): Promise<string[]> {
    const all = await server.json<{ data: Location }[]>(PATH);
    const found = new Map(all.map(({ data }) => [data.target, data.id]));
    assert.equal(found.size, all.length);
    for (const person of this.#people) {
      const own = new Map([...found].filter(([target]) => person.targets.includes(target)));
      for (const target of own.keys()) found.delete(target);
      assertEither(own, person);
      person.sure = own;
      delete person.unanswered;
    }
    assert.deepEqual([...found], [], 'what nobody registered');
    return this.#people.flatMap(({ sure }) => [...sure.keys()]);
  }

  /** False where there was no answer. */
  async #performOne(url: string, person: Person): Promise<boolean> {
    const { sure, targets } = person;
    const target = this.#random.pick(targets);
    const free = targets.filter(each => !sure.has(each));
    const dice = this.#random.below(10);
    try {
      if (dice < 2) await expect(201, send('POST', `${url}?dryRun=true`, this.#previewed));
      else if (sure.size === 0 || (dice < 6 && !sure.has(target))) await this.#register(url, person, target);
      else if (dice < 8 && free.length > 0) await this.#lead(url, person, this.#random.pick(free));
      else if (dice < 9) await this.#remove(url, person);
      else await this.#registerAgain(url, this.#random.pick([...sure.keys()]));
    } catch (error) {
      // The server is gone: fetch says so by a TypeError.
      if (!(error instanceof TypeError)) throw error;
      return false;
    }
    delete person.unanswered;
    this.answered++;
    return true;
  }

  async #register(url: string, person: Person, target: string): Promise<void> {
    if (person.sure.has(target)) return this.#registerAgain(url, target);
    person.unanswered = () => ({ removed: [], added: [{ target }] });
    const { location } = await expect<{ location: Location }>(201, send('POST', url, target));
    person.sure.set(target, location.id);
  }

  async #registerAgain(url: string, target: string): Promise<void> {
    await expect(409, send('POST', url, target));
  }

  /** To another target. */
  async #lead(url: string, person: Person, target: string): Promise<void> {
    const [from, id] = this.#random.pick([...person.sure]);
    person.unanswered = () => ({ removed: [from], added: [{ target, id }] });
    await expect(200, send('PUT', `${url}/${id}`, target));
    person.sure.delete(from);
    person.sure.set(target, id);
  }

  async #remove(url: string, person: Person): Promise<void> {
    const [target, id] = this.#random.pick([...person.sure]);
    person.unanswered = () => ({ removed: [target], added: [] });
    await expect(204, fetch(`${url}/${id}`, { method: 'DELETE' }));
    person.sure.delete(target);
  }
}

function assertEither(own: Registered, { sure, unanswered }: Person): void {
  if (unanswered === undefined || isSame(own, sure)) {
    assert.deepEqual(own, sure);
    return;
  }
  const { removed, added } = unanswered(sure);
  const after = new Map(sure);
  for (const target of removed) after.delete(target);
  // The id of one that was registered without an answer is known to nobody.
  for (const { target, id } of added) after.set(target, id ?? own.get(target) ?? 'an id');
  assert.deepEqual(own, after);
}

function isSame(one: Registered, other: Registered): boolean {
  return one.size === other.size && [...one].every(([target, id]) => other.get(target) === id);
}

function send(method: 'POST' | 'PUT', url: string, target: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(url, { method, headers, body: JSON.stringify({ type: 'url', target }) });
}

async function expect<Answer>(status: number, answer: Promise<Response>): Promise<Answer> {
  const response = await answer;
  const text = await response.text();
  assert.equal(response.status, status, text);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}
