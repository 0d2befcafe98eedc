import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../../model/index.ts';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import type { TaskOutput } from '../../../protocol/http/scaffolder.ts';
import type { Remote, RemoteCatalog } from './RemoteCatalog.ts';

export interface TemplateRun {
  id: string;
  /** What the task, or its last run, ended with. */
  status: string;
  output: TaskOutput;
  /** Its log, and what went wrong. */
  said: string;
  error: string;
}

/** Of all actions that publish: what a run does not give is left out. */
const INPUTS = [
  ...['repoUrl', 'description', 'repoVisibility', 'defaultBranch', 'gitCommitMessage', 'sourcePath'],
  ...['gitAuthorName', 'signCommit', 'enableLFS', 'title', 'sourceBranch', 'targetBranch', 'reviewers'],
  ...['workspace', 'repo_slug', 'body', 'kind', 'branchMatchKind', 'pattern', 'value', 'groups'],
];

/** Runs a step of a template after one that writes a README, on a server that has a Git provider. */
export class TemplateRuns {
  /** All that was told. */
  said = '';
  readonly #client: ScaffolderClient;
  #seen = 0;

  private constructor(client: ScaffolderClient) {
    this.#client = client;
  }

  /**
   * Opens the catalog with a template that has `action` as its second step: its input is what a run gives. `outputs`: of
   * that step.
   */
  static async open(
    catalog: RemoteCatalog<Remote>,
    action: string,
    outputs: readonly string[],
    integrations?: object,
  ): Promise<TemplateRuns> {
    const input = {
      ...Object.fromEntries(INPUTS.map(name => [name, `\${{ parameters.input.${name} }}`])),
      token: '${{ secrets.TOKEN }}',
    };
    const template = {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'run' },
      spec: {
        type: 'service',
        parameters: { properties: { input: { type: 'object' }, fails: { type: 'boolean' } } },
        steps: [
          { action: 'roadiehq:utils:fs:write', input: { path: 'README.md', content: 'Shop' } },
          { action: 'roadiehq:utils:fs:write', input: { path: 'src/main.js', content: '// Shop' } },
          { id: 'run', action, input },
          {
            if: '${{ parameters.fails }}',
            action: 'fs:rename',
            input: { files: [{ from: 'no', to: 'none' }] },
          },
        ],
        output: Object.fromEntries(outputs.map(name => [name, `\${{ steps.run.output.${name} }}`])),
      },
    };
    await writeFile(join(catalog.folder, 'template.yaml'), JSON.stringify(template));
    const location = { type: 'file', target: './template.yaml', rules: [{ allow: ['Template'] }] };
    await catalog.open({}, { locations: [location] }, integrations);
    return new TemplateRuns(createScaffolderClient({ baseUrl: await catalog.server.url() }));
  }

  /** `token`: a secret that the step is handed. */
  async start(
    input: JsonObject,
    { fails = false, token }: { fails?: boolean; token?: string } = {},
  ): Promise<TemplateRun> {
    const secrets = token === undefined ? {} : { secrets: { TOKEN: token } };
    const { id } = await this.#client.createTask({
      templateRef: 'run',
      values: { input, fails },
      ...secrets,
    });
    this.#seen = 0;
    return this.#follow(id);
  }

  /** The same task again. */
  async again({ id }: TemplateRun): Promise<TemplateRun> {
    await this.#client.retryTask(id);
    return this.#follow(id);
  }

  async preview(input: JsonObject): Promise<string> {
    const answer = await this.#client.preview({ templateRef: 'run', values: { input, fails: false } });
    return JSON.stringify(answer.log);
  }

  async #follow(id: string): Promise<TemplateRun> {
    const run: TemplateRun = { id, status: '', output: {}, said: '', error: '' };
    const options = { after: this.#seen, signal: AbortSignal.timeout(60_000) };
    for await (const event of this.#client.events(id, options)) {
      this.#seen = event.id;
      const { message = '', output, error } = event.body;
      run.said += `${message}\n`;
      if (event.type === 'completion') {
        run.output = output ?? {};
        run.error = error === undefined ? '' : `${error.name}: ${error.message}`;
      }
      this.said += JSON.stringify(event);
    }
    const task = await this.#client.task(id);
    this.said += JSON.stringify(task);
    return { ...run, status: task.status };
  }
}
