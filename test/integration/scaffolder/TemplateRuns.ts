import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../../model/index.ts';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import type { Remote, RemoteCatalog } from '../providers/RemoteCatalog.ts';

export interface Step {
  id?: string;
  action: string;
  input: JsonObject;
  if?: string;
}

export interface TaskEnd {
  id: string;
  status: string;
  /** All that was told, a line each. */
  log: string;
  output: JsonObject;
  error: string;
}

/** Runs steps as a task of a server, which reads the template from its catalog. */
export class TemplateRuns<R extends Remote> {
  readonly #catalog: RemoteCatalog<R>;
  #client: Promise<ScaffolderClient> | undefined;

  private constructor(catalog: RemoteCatalog<R>) {
    this.#catalog = catalog;
  }

  /** Opens the catalog; all that the steps are is a parameter. */
  static async open<R extends Remote>(
    catalog: RemoteCatalog<R>,
    integrations?: object,
  ): Promise<TemplateRuns<R>> {
    await writeFile(join(catalog.folder, 'template.yaml'), templateOf('first', []));
    const location = { type: 'file', target: './template.yaml', rules: [{ allow: ['Template'] }] };
    await catalog.open({}, { locations: [location] }, integrations);
    return new TemplateRuns(catalog);
  }

  get client(): Promise<ScaffolderClient> {
    this.#client ??= this.#catalog.server.url().then(baseUrl => createScaffolderClient({ baseUrl }));
    return this.#client;
  }

  /** `files`: what the workspace holds before. */
  async run(
    steps: readonly Step[],
    {
      files = { 'README.md': 'Shop' },
      ...more
    }: { files?: Record<string, string>; secrets?: Record<string, string> } = {},
  ): Promise<TaskEnd> {
    await this.#write(steps, files);
    const { id } = await (
      await this.client
    ).createTask({ templateRef: 'template:steps', values: {}, ...more });
    return this.#end(id);
  }

  async retry(id: string, secrets: Record<string, string> = {}): Promise<TaskEnd> {
    await (await this.client).retryTask(id, { secrets });
    return this.#end(id);
  }

  async preview(steps: readonly Step[]): Promise<{ log: string; output: JsonObject }> {
    await this.#write(steps, {});
    const client = await this.client;
    const { log, output } = await client.preview({ templateRef: 'template:steps', values: {} });
    return { log: log.map(({ body }) => body.message).join('\n'), output: output as JsonObject };
  }

  async #write(steps: readonly Step[], files: Record<string, string>): Promise<void> {
    const writing = Object.entries(files).map(([path, content]): Step => ({
      action: 'roadiehq:utils:fs:write',
      input: { path, content },
    }));
    const text = templateOf('steps', [...writing, ...steps]);
    await writeFile(join(this.#catalog.folder, 'template.yaml'), text);
    await this.#catalog.sync();
  }

  async #end(id: string): Promise<TaskEnd> {
    const client = await this.client;
    const end: TaskEnd = { id, status: '', log: '', output: {}, error: '' };
    for await (const { type, body } of client.events(id, { signal: AbortSignal.timeout(60_000) })) {
      end.log += `${body.message}\n`;
      if (type === 'completion') {
        end.output = (body.output ?? {}) as JsonObject;
        end.error = body.error?.message ?? '';
      }
    }
    return { ...end, status: (await client.task(id)).status };
  }
}

/** Its output is that of the step `it`. JSON is YAML. */
function templateOf(name: string, steps: readonly Step[]): string {
  return JSON.stringify({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name },
    spec: { type: 'service', parameters: [], steps, output: { it: '${{ steps.it.output }}' } },
  });
}
