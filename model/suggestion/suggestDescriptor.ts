import { isJsonObject } from '../common/json.ts';
import type { JsonObject } from '../entity/Entity.ts';
import type { DescriptorSuggestion } from './DescriptorSuggestion.ts';
import { entityNameFrom } from './entityNameFrom.ts';

/** What is known of a folder, or of a repository, that has no descriptor. */
export interface FolderFacts {
  /** What the folder is called. */
  folder: string;
  /** Wins over what the folder and its manifest are called. */
  repository?: string | undefined;
  /** Paths from the folder on, of at least what lies right in it. */
  files: readonly string[];
  /** The text of its package.json. */
  manifest?: string | undefined;
  description?: string | undefined;
  topics?: readonly string[] | undefined;
  /** Where what it holds can be seen at work, or read about. */
  homepage?: string | undefined;
  /** Web page of the repository. */
  page?: string | undefined;
  /** By which tools find the repository. */
  annotations?: Readonly<Record<string, string>> | undefined;
  owner?: string | undefined;
  isOwnerKnown?: boolean;
}

/** The file beside those in FolderFacts.files whose text tells more. */
export const MANIFEST = 'package.json';

/** For where only single files can be asked for: those that tell the most. */
export const PROBED_FILES: readonly string[] = [
  ...[MANIFEST, 'tsconfig.json', 'go.mod', 'pom.xml', 'build.gradle', 'pyproject.toml', 'Cargo.toml'],
  ...['Dockerfile', 'openapi.yaml', 'mkdocs.yml', 'index.html'],
];

/** A descriptor as somebody would begin it who had looked at the same. */
export function suggestDescriptor(facts: FolderFacts): DescriptorSuggestion {
  const manifest = parseManifest(facts.manifest);
  const { description = textIn(manifest, 'description'), owner, isOwnerKnown = false } = facts;
  const has = createFinder(facts.files);
  const topics = (facts.topics ?? []).filter(isTag);
  return {
    name: entityNameFrom(facts.repository ?? textIn(manifest, 'name') ?? facts.folder),
    ...(description !== undefined && description.trim() !== '' && { description: description.trim() }),
    annotations: { ...facts.annotations, ...(has('mkdocs.yml') && { 'backstage.io/techdocs-ref': 'dir:.' }) },
    tags: [...new Set([...languagesOf(has), ...topics])],
    links: linksOf(facts, manifest),
    type: typeOf(has, manifest),
    ...(owner !== undefined && { owner }),
    isOwnerKnown,
  };
}

type Finder = (...paths: readonly string[]) => boolean;

/** Whether one of the paths is there; `*` stands for anything but a slash. */
function createFinder(files: readonly string[]): Finder {
  const known = new Set(files);
  const matches = (path: string): boolean => {
    if (!path.includes('*')) return known.has(path);
    const [before = '', after = ''] = path.split('*');
    return files.some(
      file => file.startsWith(before) && file.endsWith(after) && !file.slice(before.length).includes('/'),
    );
  };
  return (...paths) => paths.some(matches);
}

const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  typescript: ['tsconfig.json'],
  go: ['go.mod'],
  java: ['pom.xml', 'build.gradle', 'build.gradle.kts'],
  python: ['pyproject.toml', 'setup.py', 'requirements.txt'],
  rust: ['Cargo.toml'],
  ruby: ['Gemfile'],
  php: ['composer.json'],
  dotnet: ['*.csproj', '*.sln', '*.fsproj'],
  elixir: ['mix.exs'],
  swift: ['Package.swift'],
  terraform: ['main.tf'],
};

function languagesOf(has: Finder): string[] {
  const found = Object.entries(LANGUAGES).flatMap(([tag, paths]) => (has(...paths) ? [tag] : []));
  return has(MANIFEST) && !found.includes('typescript') ? ['javascript', ...found] : found;
}

const WEBSITE = [
  ...['index.html', 'public/index.html', 'src/index.html', 'angular.json', 'svelte.config.js'],
  ...['next.config.*', 'vite.config.*', 'astro.config.*', 'gatsby-config.*', 'nuxt.config.*'],
];
const SERVICE = [
  ...['Dockerfile', 'Containerfile', 'Procfile', 'Chart.yaml', 'serverless.yml', 'app.yaml'],
  ...['openapi.yaml', 'openapi.yml', 'openapi.json', 'swagger.yaml', 'swagger.json'],
];

/** Of the types that catalogs have most, the one that the files speak for. */
function typeOf(has: Finder, manifest: JsonObject): string {
  const isLibrary =
    'exports' in manifest || 'types' in manifest || (has('src/lib.rs') && !has('src/main.rs'));
  // A bundler's configuration says little of what is published to be built into something else.
  if (has(...WEBSITE) && !isLibrary) return 'website';
  if (has(...SERVICE)) return 'service';
  if (isLibrary) return 'library';
  const isOfWords = has('mkdocs.yml') && languagesOf(has).length === 0;
  return isOfWords ? 'documentation' : 'service';
}

function linksOf(facts: FolderFacts, manifest: JsonObject): DescriptorSuggestion['links'] {
  const home = facts.homepage ?? textIn(manifest, 'homepage');
  const isOther = (url: string): boolean => !(facts.page !== undefined && url.startsWith(facts.page));
  return [
    ...(home !== undefined && isWebAddress(home) && isOther(home) ? [{ url: home, title: 'Website' }] : []),
    ...(facts.page === undefined ? [] : [{ url: facts.page, title: 'Repository' }]),
  ];
}

function parseManifest(text: string | undefined): JsonObject {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    return isJsonObject(parsed) ? parsed : {};
  } catch {
    // None, or half written: what else is known does as well.
    return {};
  }
}

function textIn(manifest: JsonObject, key: string): string | undefined {
  const value = manifest[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function isTag(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/.test(text);
}
