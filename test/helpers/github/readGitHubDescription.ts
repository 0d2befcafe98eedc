import { readFileSync } from 'node:fs';
import { fetchFromPackage, placeOfPackaged, type PackagedFile } from '../fetchFromPackage.ts';

const FILE: PackagedFile = {
  name: '@octokit/openapi',
  version: '23.0.2',
  inside: 'package/generated/api.github.com.json',
  cache: 'github-description',
  title: "GitHub's description of its API",
};

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

let description: GitHubDescription | undefined;

/** Makes sure that the description is in the user's cache; gives its file. */
export function fetchGitHubDescription(): Promise<string> {
  return fetchFromPackage(FILE);
}

/** The description, once it has been fetched; parsed when first asked for. */
export function readGitHubDescription(): GitHubDescription {
  // Its shape is the one of the pinned version; the validation of answers fails where it is not.
  description ??= JSON.parse(readFileSync(placeOfPackaged(FILE), 'utf8')) as GitHubDescription;
  return description;
}
