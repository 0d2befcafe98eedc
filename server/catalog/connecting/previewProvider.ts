import { Value } from 'typebox/value';
import { InputError, isAbortError, messageOf, NotFoundError, type JsonObject } from '../../../model/index.ts';
import type { ProviderPreview, ProviderPreviewRequest } from '../../../protocol/http/providers.ts';
import {
  gitProviders,
  hasAccess,
  type DiscoveryKind,
  type GitProvider,
  type Integration,
} from '../../sources/index.ts';
import type { CatalogRule } from '../types.ts';
import { PreviewedFiles } from './PreviewedFiles.ts';

type Previewed = ProviderPreview['discoveries'][number];

/** A preview looks no longer and no further than this. */
const LIMITS = { milliseconds: 20_000, repositories: 1000 };

export interface PreviewOptions {
  integrations: readonly Integration[];
  /** Of the catalog. */
  rules?: readonly CatalogRule[] | undefined;
  signal: AbortSignal;
}

/**
 * What the catalog would be given by a provider, without a trace. What the provider does is in the answer, beside what
 * there is of it. @throws InputError for answers that cannot be right.
 */
export async function previewProvider(
  name: string,
  { answers, token, rules }: ProviderPreviewRequest,
  { integrations, signal, ...configured }: PreviewOptions,
): Promise<ProviderPreview> {
  const provider = gitProviders.find(one => one.name === name);
  if (provider === undefined) throw new NotFoundError(`There is no Git provider "${name}".`);
  const host = answers.host.trim().toLowerCase();
  if (host !== '' && !isHost(host)) throw new InputError(`"${host}" is no host such as git.example.com.`);
  const config = provider.connecting.toConfig({ ...answers, host });
  // A host that needs no entry of its own is there without one.
  const entry = config.integration ?? provider.builtIn.find(one => provider.hostOf(one) === host);
  const all = withAccess(provider, entry, { integrations, token });
  const discoveries: Previewed[] = [];
  for (const { key, settings } of config.discoveries) {
    for (const kind of kindsFor(provider, key, settings)) {
      if (!Value.Check(kind.settings, settings)) {
        throw new InputError(`These are no settings for catalog.providers.${key}.`);
      }
      discoveries.push(
        await previewOne(kind, settings, { integrations: all, rules: rules ?? configured.rules, signal }),
      );
    }
  }
  return { config, discoveries };
}

/** A name, with a port or without, and nothing else. */
function isHost(text: string): boolean {
  return URL.canParse(`https://${text}`) && new URL(`https://${text}`).href === `https://${text}/`;
}

/** Those that an entry below a key asks for. */
function kindsFor({ discoveries }: GitProvider, key: string, settings: JsonObject): DiscoveryKind[] {
  return discoveries.filter(kind => kind.key === key && (kind.wantedBy?.(settings) ?? true));
}

/** What is configured for the host counts; else what would be, with what the user has for it. */
function withAccess(
  provider: GitProvider,
  entry: JsonObject | undefined,
  { integrations, token }: { integrations: readonly Integration[]; token: string | undefined },
): Integration[] {
  if (entry === undefined) return [...integrations];
  const host = provider.hostOf(entry);
  const found = integrations.find(one => one.provider === provider.name && one.host === host);
  const isOwn = found !== undefined && found.isBuiltIn !== true;
  const base = isOwn ? found.entry : entry;
  const signedIn = token === undefined || hasAccess(base) ? base : provider.signIn(base, token);
  const integration: Integration = { provider: provider.name, host, entry: signedIn ?? base };
  return [integration, ...integrations.filter(one => one !== found)];
}

async function previewOne(
  kind: DiscoveryKind,
  settings: JsonObject,
  { integrations, rules, signal }: PreviewOptions,
): Promise<Previewed> {
  const files = new PreviewedFiles(kind.gives, { integrations, rules });
  const preview: Previewed = {
    ...{ label: kind.labelOf(settings), seen: 0, isWhole: false, files: 0 },
    ...{ entities: [], refused: [], problems: [] },
  };
  const ends = performance.now() + LIMITS.milliseconds;
  try {
    const discovery = await kind.open(settings, integrations);
    for await (const page of discovery.pages({ isKnown: () => false, isFirst: true, signal })) {
      preview.seen += page.seen;
      preview.files += page.files.length;
      if (page.total !== undefined) preview.total = page.total;
      preview.problems.push(
        ...page.problems.map(({ repository, message }) => ({ place: repository, message })),
      );
      await files.add(page.files, signal);
      preview.isWhole = page.next === undefined;
      if (performance.now() > ends || preview.seen >= LIMITS.repositories) break;
    }
  } catch (error) {
    if (isAbortError(error) || signal.aborted) throw error;
    preview.error = { name: error instanceof Error ? error.name : 'Error', message: messageOf(error) };
  }
  preview.entities = [...files.refs].sort();
  preview.refused = files.refused;
  preview.problems.push(...files.problems);
  return preview;
}
