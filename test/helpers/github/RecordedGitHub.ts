import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StandInServer, type StandInAnswer, type StandInRequest } from '../standIn/StandInServer.ts';

const SCENARIOS = join(__dirname, '../../../node_modules/@octokit/fixtures/scenarios/api.github.com');
const RECORDED_FROM = 'https://api.github.com';
/** Of the connection that was recorded, not of the answer. */
const OF_CONNECTION = new Set(['connection', 'content-length', 'transfer-encoding', 'content-encoding']);

interface Recording {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly response: unknown;
  readonly headers: Readonly<Record<string, string | number>>;
}

/**
 * Answers as the real GitHub once did (`@octokit/fixtures`): each request with what was recorded of one with its method and
 * path. A query beside those that were recorded, such as the branch that is the default one anyway, changes nothing.
 */
export class RecordedGitHub extends StandInServer {
  readonly #recordings: readonly Recording[];

  private constructor(recordings: readonly Recording[]) {
    super();
    this.#recordings = recordings;
  }

  static async start(...scenarios: readonly string[]): Promise<RecordedGitHub> {
    const github = new RecordedGitHub(scenarios.flatMap(readScenario));
    await github.listen();
    return github;
  }

  protected answer({ method, url }: StandInRequest): StandInAnswer {
    const of = (path: string) =>
      this.#recordings.find(one => one.method.toUpperCase() === method && one.path === path);
    const recording = of(url.pathname + url.search) ?? of(url.pathname);
    if (recording === undefined) return { status: 501, body: `${method} ${url.href} was not recorded` };
    const { status, response, headers } = recording;
    return {
      status,
      headers: Object.fromEntries(
        Object.entries(headers)
          .filter(([name]) => !OF_CONNECTION.has(name))
          .map(([name, value]) => [name, String(value).replaceAll(RECORDED_FROM, this.baseUrl)]),
      ),
      body: typeof response === 'string' ? response : JSON.stringify(response),
    };
  }
}

function readScenario(name: string): Recording[] {
  return JSON.parse(readFileSync(join(SCENARIOS, name, 'normalized-fixture.json'), 'utf8')) as Recording[];
}
