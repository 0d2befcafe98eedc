import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../../scripts/shared/cache.ts';

const PACKAGE = '@octokit/openapi';
const VERSION = '23.0.2';
const INSIDE = 'package/generated/api.github.com.json';

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface DescribedOperation {
  readonly operationId: string;
  readonly externalDocs?: { readonly url: string };
  readonly requestBody?: DescribedContent & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, DescribedContent & { readonly $ref?: string }>>;
}

export interface DescribedContent {
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema } | undefined>>;
}

/** The parts we use of GitHub's description of its REST API (OpenAPI 3.0). */
export interface GitHubDescription {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, DescribedOperation | undefined>> | undefined>
  >;
  readonly 'x-webhooks': Readonly<
    Record<string, { readonly post: { readonly requestBody: DescribedContent } } | undefined>
  >;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema | undefined>>;
    readonly responses: Readonly<Record<string, DescribedContent | undefined>>;
  };
}

let fetching: Promise<string> | undefined;
let description: GitHubDescription | undefined;

/**
 * Makes sure that the description is in the user's cache; gives its file. The package that brings it is far too large
 * to install for one file, so it is fetched when first needed.
 */
export function fetchGitHubDescription(): Promise<string> {
  const file = join(cacheFolder('github-description'), `${VERSION}.json`);
  if (existsSync(file)) return Promise.resolve(file);
  fetching ??= fetchInto(file).finally(() => {
    fetching = undefined;
  });
  return fetching;
}

/** The description, once it has been fetched; parsed when first asked for. */
export function readGitHubDescription(): GitHubDescription {
  const file = join(cacheFolder('github-description'), `${VERSION}.json`);
  // Its shape is the one of the pinned version; the validation of answers fails where it is not.
  description ??= JSON.parse(readFileSync(file, 'utf8')) as GitHubDescription;
  return description;
}

async function fetchInto(file: string): Promise<string> {
  const folder = cacheFolder('github-description');
  mkdirSync(folder, { recursive: true });
  // Beside the place it goes to, so that moving it there is one step; several runs may do this at the same time.
  const work = mkdtempSync(join(folder, 'fetch-'));
  try {
    await run('npm', ['pack', `${PACKAGE}@${VERSION}`, '--silent'], work);
    await run('tar', ['-xzf', `octokit-openapi-${VERSION}.tgz`, INSIDE], work);
    renameSync(join(work, INSIDE), file);
    return file;
  } catch (error) {
    throw new Error(
      `GitHub's description of its API (${PACKAGE} ${VERSION}) could not be fetched. Connect to the npm registry once, or put ${INSIDE} of that package at ${file}.`,
      { cause: error },
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // On Windows npm is a script, which only a shell starts; nothing here comes from outside.
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], shell });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0) resolve();
      else reject(new Error(`"${command} ${args.join(' ')}" ended with code ${code}: ${complaint}`));
    });
  });
}
