// Loaded with import(): the YAML reader stays out of activation.
import { DiagnosticRelatedInformation, l10n, Location, Range, Uri } from 'vscode';
import { parseLocationRef } from '../../model/index.ts';
import type { EntitySource, Problem } from '../../protocol/http/callboard.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { readDeclaration } from '../declaration/index.ts';

const MAX_PLACES = 10;

/** The other places where an entity that two files define is defined; none where the problem has no second place. */
export async function readRelatedPlaces(
  client: CatalogClient,
  place: { file: Uri; problem: Problem },
  signal: AbortSignal,
): Promise<DiagnosticRelatedInformation[]> {
  const { entityRef } = place.problem;
  if (entityRef === undefined) return [];
  const source = await client.entitySource(entityRef, { signal });
  const others = source === undefined ? [] : placesOf(source).filter(other => !isSamePlace(other, place));
  return Promise.all(
    others.slice(0, MAX_PLACES).map(async ({ uri, document, owns }) => {
      const message = owns
        ? l10n.t('The catalog takes {0} from here', entityRef)
        : l10n.t('{0} is also defined here', entityRef);
      const range = await readDeclaration(uri, { ref: entityRef, document });
      return new DiagnosticRelatedInformation(new Location(uri, range ?? new Range(0, 0, 0, 0)), message);
    }),
  );
}

interface DefinitionPlace {
  uri: Uri;
  document: number;
  /** Whether the catalog takes the entity from here. */
  owns: boolean;
}

function placesOf(source: EntitySource): DefinitionPlace[] {
  const owner = { location: source.location, document: source.document, owns: true };
  return [owner, ...source.conflicts.map(conflict => ({ ...conflict, owns: false }))].flatMap(
    ({ location, document, owns }) => {
      const { type, target } = parseLocationRef(location);
      return type === 'file' ? [{ uri: Uri.file(target), document, owns }] : [];
    },
  );
}

function isSamePlace(other: DefinitionPlace, { file, problem }: { file: Uri; problem: Problem }): boolean {
  return other.uri.toString() === file.toString() && other.document === problem.document;
}
